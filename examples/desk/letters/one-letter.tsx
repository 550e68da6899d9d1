import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type Fields, type Message, toShopbellError } from '../../../src/contract/index.js'
import type { WholeLetter } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'
import { Icon } from '../parts/icon.js'
import { Scroller } from '../parts/scroller.js'
import { PageFact } from '../talk/about.js'
import { Answers } from '../talk/answers.js'
import { Fact, Facts } from '../talk/facts.js'
import { Reference } from '../talk/reference.js'
import { Rows } from '../talk/rows.js'
import { rowsOf } from '../text/rows.js'
import { clockTime, shortDate } from '../text/times.js'
import { useSelected } from '../use-store.js'
import { AnswerForm } from './answer-form.js'
import { LetterState } from './letter-list.js'

/** A letter, what was written since, and where to answer. */
export function OneLetter({ reference, onBack }: { reference: string; onBack(): void }) {
  const { api, $state } = useDesk()
  const news = useSelected($state, state => state.letters)
  const [letter, setLetter] = useState<WholeLetter>()
  const [problem, setProblem] = useState<string>()

  useEffect(() => {
    const stop = new AbortController()
    api.letter(reference, stop.signal).then(setLetter, error => {
      if (!stop.signal.aborted) setProblem(toShopbellError(error).message)
    })
    return () => stop.abort()
  }, [news])

  return (
    <article class='transcript' aria-label={letter && `Letter from ${letter.name}`}>
      <header class='talk-head'>
        <button
          type='button'
          class='icon-button past-back'
          aria-label='Back to the list'
          onClick={onBack}
        >
          <Icon name='back' />
        </button>
        <div class='talk-who'>
          <h2>{letter?.name ?? 'One moment…'}</h2>
          {letter && (
            <p class='transcript-when'>
              {shortDate(letter.received)}, {clockTime(letter.received)}
            </p>
          )}
        </div>
        {letter && <LetterState state={letter.state} />}
      </header>
      {problem && <p class='past-note'>{problem}</p>}
      {letter && <Read letter={letter} onChange={setLetter} />}
    </article>
  )
}

function Read({ letter, onChange }: { letter: WholeLetter; onChange(letter: WholeLetter): void }) {
  const log = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => rowsOf(messagesOf(letter)), [letter])
  const { name, email, reference, page, fields, agent } = letter
  useEffect(() => log.current?.scrollTo(0, log.current.scrollHeight), [rows])
  return (
    <div class='transcript-body'>
      <div class='letter-main'>
        <Scroller class='log' role='log' aria-label={`Letter from ${name}`} ref={log}>
          <Rows rows={rows} name={name} />
        </Scroller>
        <AnswerForm letter={letter} onChange={onChange} />
      </div>
      <aside class='about is-open' aria-label={`About ${name}`}>
        <Facts title='Letter'>
          {email && <Fact term='E-mail'>{email}</Fact>}
          {agent && <Fact term='Answered by'>{agent.name}</Fact>}
          <Fact term='Reference'>
            <Reference text={reference} />
          </Fact>
          <PageFact page={page} />
        </Facts>
        <Answers fields={othersOf(fields)} name={name} />
      </aside>
    </div>
  )
}

/** What does not stand there already. */
function othersOf({ name: _, email: __, message: ___, question: ____, ...others }: Fields): Fields {
  return others
}

/** What was said before, the letter itself, and what was written since. */
function messagesOf({ reference, received, fields, transcript, messages }: WholeLetter): Message[] {
  const { message, question } = fields
  const own = [message, question].find(each => typeof each === 'string' && each.trim())
  const words = own ?? Object.values(fields).flat().join('\n')
  const content = { kind: 'text', text: String(words) } as const
  return [...transcript, { id: reference, from: 'visitor', at: received, content }, ...messages]
}
