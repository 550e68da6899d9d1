import type { Content, Message } from '../../../src/contract/index.js'
import type { WireEvent } from '../../../transports/wire/frames.js'
import { type Conversation, findConversation, lastOf } from '../conversations/conversation.js'
import { toCursor } from '../conversations/cursor.js'
import { append, lastFrom, say } from '../conversations/events.js'
import { readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import { takeFile } from '../files/records.js'
import type { Line } from '../live/line.js'
import { tellDesk, tellQueue, tellVisitor } from '../live/tell.js'
import { TEXT_LIMIT } from '../shapes.js'
import type { Shop } from '../shop.js'
import { keepMail } from './keep-answer.js'
import { lettersTell } from './letter-count.js'
import type { Reply, Taken } from './take-mail.js'

interface Kept {
  readonly taken: Taken
  /** Who is not told before it is safe. */
  readonly lines: readonly Pick<Line<never>, 'hold'>[]
  tell(): void
}

/**
 * Adds what a visitor wrote by e-mail to the conversation that they are in now, with all desks told. One that
 * was over goes on: it waits again, for the agent whom it had.
 */
export async function keepReply(
  shop: Shop,
  turn: Turn,
  named: Conversation,
  reply: Reply
): Promise<Kept> {
  const { visitor, reference } = named
  if (!(await keepMail(turn, named.id, reply.id))) {
    return { taken: { outcome: 'known', reference }, lines: [], tell() {} }
  }
  const last = (await lastOf(turn, visitor)) ?? named
  const events: WireEvent[] = []
  if (last.state === 'ended') events.push(await goOn(turn, last, reply.from))
  const messages: Message[] = []
  const contents = [...textsOf(reply), ...(await filesOf(turn, last, reply))]
  for (const [at, content] of contents.entries()) {
    const told = await say(
      turn,
      last.id,
      { from: 'visitor', content, channel: 'email' },
      { name: 'visitor', command: `mail ${at} ${reply.id}` }
    )
    events.push(told)
    messages.push(told.message)
  }
  await turn.run(
    'UPDATE conversations SET email = coalesce(email, ?) WHERE id = ?',
    reply.from,
    last.id
  )
  const read = last.id === named.id ? await keepRead(turn, named, reply.readUpTo) : undefined
  const now = (await findConversation(turn, last.id)) ?? last
  const queue = now.state === 'waiting' ? await readQueue(turn) : undefined
  const letters = now.letter ? await lettersTell(shop, turn) : undefined
  return {
    taken: { outcome: 'taken', reference: now.reference },
    lines: [...shop.visitors.of(visitor), ...shop.desks.all()],
    tell() {
      for (const event of events) tellVisitor(shop, visitor, event)
      const about = { conversation: now.id }
      for (const message of messages)
        tellDesk(shop, now.agent, { type: 'message', message, ...about })
      if (read) tellDesk(shop, now.agent, { type: 'receipt', upTo: read, status: 'read', ...about })
      if (queue) tellQueue(shop, queue)
      if (queue) shop.routing.look()
      letters?.()
    }
  }
}

/** What is over waits again, for who has answered it. */
async function goOn(turn: Turn, { id, agent }: Conversation, from: string): Promise<WireEvent> {
  await turn.run(
    `UPDATE conversations SET state = 'waiting', ended = NULL, accepted = NULL, agent = NULL,
     preferred = coalesce(?, preferred), queued = ?, email = coalesce(email, ?) WHERE id = ?`,
    agent ?? null,
    Date.now(),
    from,
    id
  )
  return append(turn, id, () => ({ type: 'agent' as const, agent: null }))
}

/** Whoever answers an e-mail has read what it said. */
async function keepRead(turn: Turn, { id, seq, readUpTo }: Conversation, upTo: number) {
  const read = await lastFrom(turn, id, 'agent', Math.min(upTo, seq))
  if (read <= readUpTo) return undefined
  await turn.run('UPDATE conversations SET read_up_to = ? WHERE id = ?', read, id)
  return toCursor({ conversation: id, seq: read })
}

/** As many messages as it takes, broken where the text is. */
function parts(words: string): string[] {
  if (words.length <= TEXT_LIMIT) return words ? [words] : []
  const head = words.slice(0, TEXT_LIMIT)
  const breaks = [head.lastIndexOf('\n\n'), head.lastIndexOf('\n'), head.lastIndexOf(' ')]
  const end = breaks.find(place => place > TEXT_LIMIT / 2) ?? TEXT_LIMIT
  return [words.slice(0, end).trimEnd(), ...parts(words.slice(end).trimStart())]
}

function textsOf({ words }: Reply): Content[] {
  return parts(words).map(text => ({ kind: 'text', text }))
}

/** Files that are not taken are named: the agent may ask for them in another form. */
async function filesOf(
  turn: Turn,
  { id: conversation, visitor }: Conversation,
  { attached }: Reply
): Promise<Content[]> {
  const contents: Content[] = []
  for (const { name, size, id } of attached) {
    if (id === undefined) {
      const text = `${name} (${Math.max(1, Math.round(size / 1000))} kB, not taken)`
      contents.push({ kind: 'text', text })
    } else {
      const file = await takeFile(turn, { visitor }, id, conversation)
      contents.push({ kind: 'file', file })
    }
  }
  return contents
}
