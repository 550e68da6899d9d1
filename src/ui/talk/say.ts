import { answeringOf, stop } from '../../core/answering.js'
import type { Conversation } from '../../core/conversation.js'
import type { Bell } from '../context.js'
import { hasFiles, sendFiles } from './files/shelf.js'

/** Whether there is something to be sent without a word. */
export function isReady({ stores }: Bell): boolean {
  return hasFiles(stores)
}

/** Sends what was typed, with all that goes with it. As `Conversation.say`. */
export async function say(
  { stores, ...bell }: Bell,
  conversation: Conversation,
  text: string
): Promise<boolean> {
  const current = answeringOf(stores)
  if (current?.to !== 'change') {
    const replyTo = current && { replyTo: current.message }
    const said = await sendFiles(
      stores,
      file => conversation.say('', { file }),
      file => conversation.say(text, { ...(file && { file }), ...replyTo })
    )
    if (said && current) stop(stores)
    return said
  }
  const done =
    text.trim() === current.words.trim() ||
    (await (await import('../../core/amend.js')).amend(bell, conversation, current.message, text))
  // The composer is emptied of these words first.
  if (done) setTimeout(stop, 0, stores)
  return done
}
