import type { Command, Receipt } from '../../src/contract/index.js'
import { type Data, recordsIn, textIn } from '../json/record.js'
import { type Ask, pathOf } from './ask.js'
import { EDIT } from './read.js'
import { held, receiptOf, textOf } from './say.js'

/** Puts other words in place of a message's, or takes it back with all that took its place. */
export async function amend(
  ask: Ask,
  signal: AbortSignal,
  room: string,
  put: (parts: readonly string[], body: object) => Promise<Data>,
  command: Command & { type: 'edit' | 'delete' }
): Promise<Receipt> {
  const { id, message } = command
  if (command.type === 'edit') {
    const words = textOf(command.text)
    const relation = { rel_type: 'm.replace', event_id: message }
    const edit = { ...textOf(`* ${command.text}`), 'm.new_content': words }
    const content = held({ ...edit, 'm.relates_to': relation })
    return receiptOf(await put(['send', 'm.room.message', id], content))
  }
  for (const edit of await editsOf(ask, signal, room, message)) {
    await put(['redact', edit, `${id}-${edit}`], { reason: EDIT })
  }
  await put(['redact', message, id], {})
  return {}
}

/** The ids of what took the place of a message: it says something still when the message is gone. */
async function editsOf(ask: Ask, signal: AbortSignal, room: string, message: string) {
  const path = `/_matrix/client/v1/rooms${pathOf(room, 'relations', message, 'm.replace')}`
  const { chunk } = await ask(path, { signal, query: { limit: 100 } })
  return recordsIn(chunk).flatMap(edit => textIn(edit, 'event_id') ?? [])
}
