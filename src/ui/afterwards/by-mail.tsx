import { useEffect, useState } from 'preact/hooks'
import type { Fields } from '../../contract/index.js'
import { useBell, useStrings } from '../context.js'
import { adopt } from '../sheets.js'
import { AFTERWARDS } from '../strings/afterwards.js'
import { FORM } from '../strings/form.js'
import { fill } from '../strings.js'

type Ways = typeof import('../ways/way-out.js')

/** Asks for an address, and has the far end send there what was said. */
export function ByMail() {
  const { stores, settings, launcher, act } = useBell()
  const strings = useStrings({ ...FORM, ...AFTERWARDS })
  const known = [stores.$fields.get().email, settings.profile?.email].find(one => one) ?? ''
  const [ways, setWays] = useState<Ways>()
  const [fields, setFields] = useState<Fields>({ email: known })
  const [outcome, tell] = useState<'keepSent' | 'keepFailed'>()
  const email = `${fields.email ?? ''}`.trim()

  useEffect(
    () =>
      stores.$parcels.listen(parcels => {
        const failed = parcels.some(
          ({ state, command }) => state === 'failed' && command.type === 'transcript'
        )
        if (failed) tell('keepFailed')
      }),
    []
  )

  async function ask(): Promise<void> {
    const loaded = await import('../ways/way-out.js')
    adopt(launcher.root, loaded.css)
    tell(undefined)
    setWays(ways ? undefined : loaded)
  }

  function send(): void {
    tell('keepSent')
    setWays(undefined)
    void act(it => it.wish({ type: 'transcript', email }))
  }

  return (
    <>
      <div part='keep'>
        <button type='button' class='quiet' aria-expanded={!!ways} onClick={() => void ask()}>
          {strings.keepMail}
        </button>
      </div>
      {ways && (
        <ways.Questions
          form={[
            {
              name: 'email',
              label: strings.email,
              type: 'email',
              required: true,
              autocomplete: 'email'
            }
          ]}
          fields={fields}
          asked
          change={setFields}
          done={send}
        >
          <button type='submit' part='action'>
            {strings.keepSend}
          </button>
        </ways.Questions>
      )}
      <p role='status' class='note'>
        {outcome && fill(strings[outcome], { email })}
      </p>
    </>
  )
}
