import type { Command, Fields } from '../../src/contract/index.js'
import { filledForm, formAt } from './forms.js'
import type { Line } from './line.js'
import type { Talk } from './talk.js'

type Wish = Extract<Command, { type: 'rate' | 'survey' }>

/** Brings to LiveChat what a visitor thinks of a chat, or answered while they waited. */
export async function wish(
  line: Line,
  { chat, thread, group }: Talk,
  command: Wish,
  stop: AbortSignal
): Promise<void> {
  const fill = async (fields: Fields, kind: 'survey' | 'postchat') => {
    const form = kind === 'survey' ? {} : await formAt(line, group, kind)
    const event = filledForm(form, kind, fields, command.id)
    await line.call('send_event', { chat_id: chat, event, attach_to_last_thread: true }, stop)
  }
  if (command.type === 'survey') return fill(command.fields, 'survey')

  const { solved, score, comment, fields } = command
  const isGood = score === undefined || score === 3 ? solved : score > 3
  const rating = {
    ...(isGood !== undefined && { score: isGood ? 1 : 0 }),
    ...(comment && { comment })
  }
  const said = {
    ...(solved !== undefined && { solved: solved ? 'yes' : 'no' }),
    ...(score !== undefined && { score: `${score}` }),
    ...fields
  }
  if (Object.keys(rating).length > 0) {
    const properties = { chat_id: chat, thread_id: thread.id, properties: { rating } }
    await line.call('update_thread_properties', properties, stop)
  }
  // LiveChat knows two thumbs: stars, and what was asked besides, go with the form after the chat.
  if (Object.keys(said).length > 0) await fill(said, 'postchat')
}
