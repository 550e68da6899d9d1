import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Answer } from '../../core/answers/types.js'
import { tellOwner } from '../../core/notes.js'
import { useBell, useStrings } from '../context.js'
import { Linked } from '../parts/linked.js'
import { safeHref } from '../safe-href.js'
import { ANSWERS } from '../strings/answers.js'
import { idOf, useMemory } from './memory.js'

/** One answer to be read, and whether it helped: that is said once. */
export function Article({ shown }: { shown: Answer }) {
  const bell = useBell()
  const strings = useStrings(ANSWERS)
  const [{ helped }, change] = useMemory()
  const heading = useRef<HTMLHeadingElement>(null)
  const href = safeHref(shown.link)
  const answer = idOf(shown)
  const said = answer in helped

  // Once it is there, and when what had the focus goes away.
  useLayoutEffect(() => heading.current?.focus(), [said])

  return (
    <article part='answer'>
      <h3 ref={heading} tabIndex={-1} part='name' dir='auto'>
        {shown.question}
      </h3>
      {shown.answer.split(/\n\s*\n/).map((paragraph, at) => (
        <p key={at} dir='auto'>
          <Linked text={paragraph} />
        </p>
      ))}
      {href && (
        <a href={href} target='_blank' rel='noopener'>
          {strings.readMore}
        </a>
      )}
      <div part='helped'>
        <p role='status'>{said ? strings.helpThanks : strings.didHelp}</p>
        {!said &&
          [true, false].map(yes => (
            <button
              key={yes}
              type='button'
              part='help'
              onClick={() => {
                change({ helped: { ...helped, [answer]: yes } })
                void tellOwner(bell, { type: 'helped', answer, helped: yes })
              }}
            >
              {yes ? strings.helpYes : strings.helpNo}
            </button>
          ))}
      </div>
    </article>
  )
}
