import type { Answer } from '../../core/answers/types.js'
import { tellOwner } from '../../core/notes.js'
import { useBell, useStrings } from '../context.js'
import { Head } from '../more/head.js'
import { Bubble } from '../parts/bubble.js'
import { safeHref } from '../safe-href.js'
import { ANSWERS } from '../strings/answers.js'
import { idOf, type Memory } from './memory.js'

interface Props {
  readonly shown: Answer
  readonly helped: Memory['helped']
  readonly onHelped: (helped: Memory['helped']) => void
  readonly onBack: () => void
}

/** Each paragraph is drawn as if an agent had said it. */
const SAID = { id: '', from: 'agent', at: 0 } as const

/** One answer to be read, and whether it helped: that is said once. */
export function Article({ shown, helped, onHelped, onBack }: Props) {
  const bell = useBell()
  const strings = useStrings(ANSWERS)
  const href = safeHref(shown.link)
  const answer = idOf(shown)
  const said = answer in helped

  const say = (yes: boolean, label: string) => (
    <button
      type='button'
      part='help'
      onClick={() => {
        onHelped({ ...helped, [answer]: yes })
        void tellOwner(bell, { type: 'helped', answer, helped: yes })
      }}
    >
      {label}
    </button>
  )

  return (
    <article part='more-pane'>
      <Head title={shown.question} takesFocus={said} onBack={onBack} />
      {shown.answer.split(/\n\s*\n/).map((text, at) => (
        <Bubble key={at} message={{ ...SAID, content: { kind: 'text', text } }} />
      ))}
      {href && (
        <a href={href} target='_blank' rel='noopener'>
          {strings.readMore}
        </a>
      )}
      <div part='helped'>
        <p role='status'>{said ? strings.helpThanks : strings.didHelp}</p>
        {said || say(true, strings.helpYes)}
        {said || say(false, strings.helpNo)}
      </div>
    </article>
  )
}
