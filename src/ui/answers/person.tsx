import { useBell, useStore, useStrings } from '../context.js'
import { ANSWERS } from '../strings/answers.js'
import { COMMON } from '../strings/common.js'

/** The step to a person, or to a letter while nobody is there. It takes the question along. */
export function Person({ question }: { question: string }) {
  const { stores, settings } = useBell()
  const { $over, $phase, $presence, $fields, $draft } = stores
  const strings = useStrings({ ...COMMON, ...ANSWERS })
  const phase = useStore($phase)
  const offline = phase === 'offline'
  const away = offline || useStore($presence)?.available === false

  function ask(): void {
    const { form } = settings
    const fields = $fields.get()
    const asks = form ? form.some(({ name }) => name === 'question') : form !== false
    // What they have typed already stays.
    if (offline || (phase === 'prechat' && asks)) {
      if (!`${fields.question ?? ''}`.trim()) $fields.set({ ...fields, question })
    } else if (!$draft.get().trim()) $draft.set(question)
    $over.set(undefined)
  }

  return (
    <div part='person'>
      {away && <p class='note'>{strings.away}</p>}
      <button type='button' part='action' onClick={ask}>
        {away && settings.mailbox ? strings.askByLetter : strings.askPerson}
      </button>
    </div>
  )
}
