import {
  type Agent,
  type Content,
  type Incoming,
  type Message,
  type Visitor,
  wordsOf
} from '../../src/contract/index.js'
import { createGrowing, type Growing } from './growing.js'
import { listen } from './listen.js'
import type { Answer, Piece } from './question.js'
import type { Talk } from './talk.js'

interface Voice {
  readonly agent: Agent
  readonly markdown: boolean
  readonly talk: Talk
  /** Tells it to whoever listens. */
  tell(event: Incoming): void
  /** Tells it, and keeps it. */
  say(message: Message): void
  /** Whoever answers has given up. */
  giveUp(): void
}

/**
 * Has a question answered: words in a message that grows, what is shown in one of its own. Rejects with what the
 * answer throws; what was said until then stays.
 */
export async function reply(
  answer: Answer,
  { agent, markdown, talk, tell, say, giveUp }: Voice,
  question: Message,
  visitor: Visitor,
  signal: AbortSignal
): Promise<void> {
  let count = 0
  let growing: Growing | undefined
  let end = () => {}

  const make = (content: Content): Message => {
    count += 1
    const id = `${question.id}-answer${count > 1 ? `-${count}` : ''}`
    return { id, from: 'agent', at: Date.now(), content, agent }
  }
  const words = (text: string): Content => ({ kind: 'text', text, ...(markdown && { markdown }) })

  /** The beginning makes a message; pieces go after it, and in the end all of it is told. */
  function grow(): Growing {
    let message: Message | undefined
    const mine = createGrowing(
      text => {
        message = make(words(text))
        tell({ type: 'message', message: { ...message, partial: true } })
      },
      text => message && tell({ type: 'delta', message: message.id, text })
    )
    end = () => {
      mine.stop()
      if (message && !signal.aborted) say({ ...message, content: words(mine.text) })
      growing = undefined
      end = () => {}
    }
    return mine
  }

  function hear(piece: Piece): void {
    if (typeof piece === 'string') {
      growing ??= grow()
      growing.add(piece)
      return
    }
    end()
    if ('people' in piece) giveUp()
    else say(make(piece.content))
  }

  tell({ type: 'typing', active: true })
  const { messages, fields } = talk
  const { content, value, fields: filledIn } = question
  const ask = async () =>
    answer({
      text: wordsOf(content),
      ...(value !== undefined && { value }),
      ...(filledIn && { filledIn }),
      messages,
      fields,
      visitor,
      signal
    })
  try {
    await listen(ask, signal, hear)
  } finally {
    if (!signal.aborted) tell({ type: 'typing', active: false })
    end()
  }
}
