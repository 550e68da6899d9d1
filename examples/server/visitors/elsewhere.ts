import { type Command, ShopbellError } from '../../../src/contract/index.js'
import { messagesOf, say } from '../conversations/events.js'
import { type Gone, goneTo } from '../conversations/gone.js'
import { readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import { tellDesk, tellQueue, tellVisitor } from '../live/tell.js'
import { isAddress } from '../mail/address.js'
import { continueByMail } from '../mail/continue.js'
import { keepTranscript } from '../mail/transcript.js'
import type { Shop } from '../shop.js'
import type { Outcome } from './take-command.js'
import { conversationOf } from './wishes.js'

type Of<T> = Extract<Command, { type: T }>

/** Ways on which one conversation may have gone on. */
const CHANNELS = 20

/**
 * The visitor goes on elsewhere: agents see where, and the visitor has a number that can be quoted there. The
 * conversation stays as it is.
 */
export async function channel(
  shop: Shop,
  turn: Turn,
  visitor: string,
  { id, channel, address }: Of<'channel'>
): Promise<Outcome> {
  const conversation = await conversationOf(turn, visitor)
  const { id: conversationId, agent, state, reference, channels: before, name } = conversation
  if (channel === 'email') await continueByMail(turn, conversation, address ?? '')
  const known = before.some(one => one.channel === channel)
  const others = before.filter(one => one.channel !== channel)
  if (others.length >= CHANNELS) {
    const message = `At most ${CHANNELS} ways to go on are kept.`
    throw new ShopbellError('too-large', message, { limit: CHANNELS })
  }
  const gone: Gone = { channel, at: Date.now(), ...(address ? { address } : {}) }
  const channels = [...others, gone]
  await turn.run(
    'UPDATE conversations SET channels = ? WHERE id = ?',
    JSON.stringify(channels),
    conversationId
  )
  // Said once, and not after the end: nothing can be added to what is over.
  const notice =
    known || state === 'ended'
      ? undefined
      : await say(
          turn,
          conversationId,
          { from: 'system', content: { kind: 'notice', text: goneTo(name, channel) } },
          { name: 'system', command: `${visitor} ${id}` }
        )
  const queue = state === 'waiting' ? await readQueue(turn) : undefined
  return {
    receipt: { at: gone.at, reference },
    tell() {
      if (notice) {
        const { message } = notice
        tellVisitor(shop, visitor, notice)
        tellDesk(shop, agent, { type: 'message', conversation: conversationId, message })
      }
      tellDesk(shop, agent, { type: 'channels', conversation: conversationId, channels })
      if (queue) tellQueue(shop, queue)
    }
  }
}

/**
 * What was said is sent to the address that the visitor gives: nothing but their own conversation, and not as
 * often as somebody would need who means to annoy.
 */
export async function transcript(
  shop: Shop,
  turn: Turn,
  visitor: string,
  { id, email }: Of<'transcript'>
): Promise<Outcome> {
  const conversation = await conversationOf(turn, visitor)
  const address = email.trim()
  if (!isAddress(address)) {
    throw new ShopbellError('rejected', 'This is no e-mail address. Please look at it again.')
  }
  const messages = await messagesOf(turn, conversation.id)
  await keepTranscript(turn, shop.settings, conversation, messages, { id, address })
  return {
    receipt: { at: Date.now(), reference: conversation.reference },
    tell: () => shop.courier.wake()
  }
}
