import { useLayoutEffect, useState } from 'preact/hooks'
import type { Parcel } from '../../core/parcel.js'
import { traceOf } from '../../core/trace.js'
import { useBell, useStore, useStrings } from '../context.js'
import { safeHref } from '../safe-href.js'
import { PRIVACY } from '../strings/privacy.js'
import { sayFarewell } from './farewell.js'
import { Section } from './section.js'

export { default as css } from '../styles/privacy.css'

/** Milliseconds in which a tab that has no line hears that the visitor was forgotten. */
const GRACE = 2000

const isErasure = ({ command, state }: Parcel) => command.type === 'erase' && state !== 'failed'

/** How far the visitor is with having everything deleted; `all` and `here` are what would be. */
type Erasure = 'all' | 'here' | 'failed' | undefined

/** What is stored and sent, and how it is taken back. */
export function Privacy() {
  const { stores, settings, act, transport, stop, launcher, reset } = useBell()
  const { name, consent, privacy, token } = settings
  const strings = useStrings(PRIVACY)
  const [erasure, setErasure] = useState<Erasure>()
  const erasing = useStore(stores.$parcels).some(isErasure)
  const link = safeHref(privacy)
  const sure = erasure === 'all' || erasure === 'here'

  // The far end has done it when the visitor is forgotten, also while they look at something else. It may be
  // quicker than the next frame, for which an effect would wait.
  useLayoutEffect(() => {
    if (!erasing) return
    const { signal } = stop
    const done = () => sayFarewell(launcher.root, strings.erased)
    signal.addEventListener('abort', done)
    const undo = stores.$parcels.listen(parcels => {
      if (parcels.some(isErasure)) return
      undo()
      setTimeout(() => {
        signal.removeEventListener('abort', done)
        setErasure('failed')
      }, GRACE)
    })
  }, [erasing])

  /** Whether there is something at the far end, and a way to have it erased. */
  async function ask(): Promise<void> {
    const { $line, $supports } = stores
    const known = $line.get() === 'up' ? $supports.get() : undefined
    // What cannot be found out now is told as soon as it can be.
    const can =
      known ??
      (await transport().then(
        ({ supports }) => supports,
        () => ({ erase: true })
      ))
    setErasure(can.erase && (traceOf(name) || token) ? 'all' : 'here')
  }

  function wipe(text: string): void {
    void reset()
    sayFarewell(launcher.root, text)
  }

  function erase(): void {
    setErasure(undefined)
    if (erasure === 'here') wipe(strings.erasedHere)
    else void act(it => it.wish({ type: 'erase' }))
  }

  return (
    <Section title={strings.privacy}>
      <p class='note'>{strings.privacyText}</p>
      {link && (
        <a href={link} target='_blank' rel='noreferrer'>
          {strings.privacyMore}
        </a>
      )}
      {consent === 'explicit' && (
        <button type='button' class='quiet' onClick={() => wipe(strings.withdrawn)}>
          {strings.withdraw}
        </button>
      )}
      <p role='status' class='note'>
        {erasing
          ? strings.erasing
          : sure
            ? erasure === 'all'
              ? strings.eraseSure
              : strings.eraseHere
            : erasure && strings.eraseFailed}
      </p>
      {!erasing && (
        <div part='ways'>
          {sure && (
            <button type='button' class='quiet' onClick={erase}>
              {strings.eraseYes}
            </button>
          )}
          <button
            type='button'
            class='quiet'
            onClick={() => (sure ? setErasure(undefined) : void ask())}
          >
            {sure ? strings.eraseNo : strings.erase}
          </button>
        </div>
      )}
    </Section>
  )
}
