import { useEffect, useMemo, useState } from 'preact/hooks'
import { type Message, toShopbellError } from '../../../src/contract/index.js'
import type { PastConversation } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'
import { Chips } from '../parts/chips.js'
import { Scroller } from '../parts/scroller.js'
import { rowsOf } from '../text/rows.js'
import { RatingCard } from './rating-card.js'
import { Rows } from './rows.js'

/** An earlier conversation in little: what was said, what was noted, what the visitor thought of it. */
export function EarlierTalk({ past }: { past: PastConversation }) {
  const desk = useDesk()
  const { conversation, name, agent, rating, tags = [] } = past
  const [messages, setMessages] = useState<readonly Message[]>()
  const [problem, setProblem] = useState<string>()
  const rows = useMemo(() => rowsOf(messages ?? []), [messages])

  useEffect(() => {
    const stop = new AbortController()
    desk.api.transcript(conversation, stop.signal).then(
      ({ transcript }) => setMessages(transcript),
      error => {
        if (!stop.signal.aborted) setProblem(toShopbellError(error).message)
      }
    )
    return () => stop.abort()
  }, [conversation])

  return (
    <div class='earlier-talk'>
      <p class='order-state'>{agent ? `Answered by ${agent.name}` : 'Nobody answered'}</p>
      {tags.length > 0 && <Chips texts={tags} />}
      {rating && <RatingCard rating={rating} />}
      <p class='order-state' role='status'>
        {problem ?? (messages ? '' : 'One moment…')}
      </p>
      {messages && (
        <Scroller class='earlier-log' role='log' aria-live='off' aria-label='What was said then'>
          <Rows rows={rows} name={name} />
        </Scroller>
      )}
      <button type='button' class='quiet-button' onClick={() => desk.read(conversation)}>
        Read it whole
      </button>
    </div>
  )
}
