import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Entry } from '../../core/answers/entry.js'
import { tellOwner } from '../../core/notes.js'
import { useBell, useStrings } from '../context.js'
import { Linked } from '../parts/linked.js'
import { safeHref } from '../safe-href.js'
import { ANSWERS } from '../strings/answers.js'
import { memoryOf } from './memory.js'

/** One answer to be read, and whether it helped: that is said once. */
export function Article({ entry }: { entry: Entry }) {
  const { id, question, answer, link } = entry
  const bell = useBell()
  const strings = useStrings(ANSWERS)
  const { helped } = memoryOf(bell)
  const draw = useState({})[1]
  const heading = useRef<HTMLHeadingElement>(null)
  const href = safeHref(link)
  const said = helped.get(id)

  useLayoutEffect(() => heading.current?.focus(), [])

  function say(yes: boolean): void {
    helped.set(id, yes)
    void tellOwner(bell, { type: 'helped', answer: id, helped: yes })
    draw({})
    // What had it goes away.
    heading.current?.focus()
  }

  return (
    <article part='answer'>
      <h3 ref={heading} tabIndex={-1} part='name' dir='auto'>
        {question}
      </h3>
      {answer.split(/\n\s*\n/).map((paragraph, at) => (
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
        <p role='status'>
          {said === undefined ? strings.didHelp : said ? strings.helpThanks : strings.helpSorry}
        </p>
        {said === undefined &&
          [true, false].map(yes => (
            <button key={`${yes}`} type='button' class='pill' onClick={() => say(yes)}>
              {yes ? strings.helpYes : strings.helpNo}
            </button>
          ))}
      </div>
    </article>
  )
}
