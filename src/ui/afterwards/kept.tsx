import { useState } from 'preact/hooks'
import { useBell, useStore, useStrings } from '../context.js'
import { useReference } from '../elsewhere/reference.js'
import { Section } from '../more/section.js'
import { Copy } from '../parts/copy.js'
import { AFTERWARDS } from '../strings/afterwards.js'
import { COMMON } from '../strings/common.js'
import afterwards from '../styles/afterwards.css'
import copy from '../styles/copy.css'
import type { Shape } from '../transcript/index.js'
import { ByMail } from './by-mail.js'
import { Continue } from './continue.js'

export const css = copy + afterwards

const SHAPES = [
  ['text', 'keepText'],
  ['page', 'keepPage'],
  ['print', 'keepPrint']
] as const satisfies readonly (readonly [Shape, keyof typeof AFTERWARDS])[]

/** What was said, to be taken along; `folded` behind one button, or as a section with the inquiry number. */
export default function Kept({ folded = false }: { folded?: boolean }) {
  const bell = useBell()
  const { stores, settings, emit } = bell
  const strings = useStrings({ ...COMMON, ...AFTERWARDS })
  const said = useStore(stores.$thread).length > 0
  const { transcript } = useStore(stores.$supports)
  const reference = useReference()
  const [unfolded, unfold] = useState(!folded)
  const mayKeep = said && (settings.afterwards?.transcript ?? true)

  const keep = (shape: Shape) =>
    import('../transcript/index.js')
      .then(it => it.keep(bell, shape, reference, strings))
      .catch(error => emit('error', error))

  const ways = mayKeep && unfolded && (
    <>
      <div part='keep'>
        {SHAPES.map(([shape, words]) => (
          <button key={shape} type='button' class='quiet' onClick={() => void keep(shape)}>
            {strings[words]}
          </button>
        ))}
      </div>
      {transcript && <ByMail />}
    </>
  )
  if (folded) {
    return (
      <>
        <div part='keep'>
          {reference && <Continue reference={reference} />}
          {mayKeep && (
            <button
              type='button'
              class='quiet'
              aria-expanded={unfolded}
              onClick={() => unfold(!unfolded)}
            >
              {strings.keep}
            </button>
          )}
        </div>
        {ways}
      </>
    )
  }
  return (
    <>
      {reference && (
        <Section title={strings.inquiry}>
          <Copy text={reference} what={strings.inquiry} />
        </Section>
      )}
      {ways && <Section title={strings.keep}>{ways}</Section>}
    </>
  )
}
