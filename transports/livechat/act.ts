import {
  type Command,
  type Fields,
  type Profile,
  type Receipt,
  ShopbellError
} from '../../src/contract/index.js'
import { type Data, records, words } from './data.js'
import type { Way } from './index.js'
import type { Line } from './line.js'
import { valueIn } from './read.js'
import type { Talk } from './talk.js'

/** Bytes of one message that LiveChat takes. */
const LONGEST = 16_384

/** What LiveChat is told of a customer; what it has no field for is one of the session, as text. */
export function customerOf({ name, email, proof: _, attributes, ...rest }: Profile): object {
  const fields = Object.entries({ ...attributes, ...rest }).map(([key, value]) => ({
    [key]: typeof value === 'string' ? value : JSON.stringify(value)
  }))
  return {
    ...(name && { name }),
    ...(email && { email }),
    ...(fields.length > 0 && { session_fields: fields })
  }
}

/** Brings one command to LiveChat. */
export async function act(
  line: Line,
  talk: Talk,
  way: Way,
  command: Command,
  stop: AbortSignal
): Promise<Receipt> {
  const { type, id } = command
  const call = (action: string, payload: object) => line.call(action, payload, stop)
  const { chat, thread } = talk
  const forms = () => import('./forms.js')

  /** Says an event once: what came back with this id is at LiveChat, whatever became of its answer. */
  const send = async (event: object, key: string): Promise<Receipt> => {
    const known = talk.sent.get(key)
    if (known) return { message: known }
    const payload = { chat_id: chat, event: { ...event, custom_id: key } }
    const { event_id: made } = await call('send_event', payload)
    return { message: words(made) }
  }
  switch (type) {
    case 'page': {
      const { url, title } = command.page
      await call('update_customer_page', { url, title })
      return {}
    }
    case 'profile': {
      const customer = customerOf(command.profile)
      if (Object.keys(customer).length > 0) await call('update_customer', customer)
      return {}
    }
    case 'join': {
      if (!talk.isOver) return { reference: words(thread.id) }
      // The question is said as the first message.
      const { question: _, ...fields } = command.fields
      const { route } = command
      const profile = { ...command.profile, ...whoIn(fields) }
      await act(line, talk, way, { type: 'profile', id, profile }, stop)
      const group = route?.department === undefined ? way.group : Number(route.department)
      const { filledForm, formAt } = await forms()
      const hasFields = Object.keys(fields).length > 0
      const form = hasFields ? await formAt(line, group, 'prechat') : {}
      const begun = {
        ...(chat && { id: chat }),
        access: { group_ids: [group] },
        ...(hasFields && { thread: { events: [filledForm(form, 'prechat', fields, id)] } })
      }
      const payload = { chat: begun, ...(way.continuous && { continuous: true }) }
      const made = await call(chat ? 'resume_chat' : 'start_chat', payload)
      // The push that tells all of it may come later.
      if (talk.isOver) {
        talk.chat = words(made.chat_id) || chat
        talk.thread = { id: made.thread_id, created_at: new Date().toISOString() }
        talk.isOver = false
      }
      return { reference: words(made.thread_id) }
    }
    default:
  }
  if (!chat) throw new ShopbellError('ended', 'There is no conversation')
  if (type === 'rate' || type === 'survey') {
    const { wish } = await import('./wishes.js')
    await wish(line, talk, command, stop)
    return {}
  }
  if (talk.isOver) throw new ShopbellError('ended', 'The conversation is over')
  switch (type) {
    case 'message': {
      const { text, file, replyTo = '', value, fields } = command
      const bytes = new TextEncoder().encode(text).length
      if (bytes > LONGEST) {
        throw new ShopbellError('too-large', `${bytes} of ${LONGEST} bytes`, { limit: LONGEST })
      }
      if (file) {
        const receipt = await send({ type: 'file', url: file.url }, id)
        if (text) await send({ type: 'message', text }, `${id}/text`)
        return receipt
      }
      const { event: asked = {}, thread: where } = talk.told.get(replyTo) ?? {}
      if (fields && asked.type === 'form') {
        return send((await forms()).filledForm(asked, '', fields, id), id)
      }
      const button = buttonOf(asked, value)
      const { postback_id: name, type: kind } = button ?? {}
      const postback = button && {
        id: name,
        thread_id: where,
        event_id: asked.id,
        ...(kind !== undefined && { type: kind, value })
      }
      return send({ type: 'message', text, ...(postback && { postback }) }, id)
    }
    case 'typing': {
      const { active, text = active ? '…' : '' } = command
      await call('send_sneak_peek', { chat_id: chat, sneak_peek_text: text })
      return {}
    }
    case 'read': {
      const time = talk.told.get(command.upTo)?.event.created_at
      // Of what is older than the last thread LiveChat keeps no account.
      if (time) await call('mark_events_as_seen', { chat_id: chat, seen_up_to: time })
      return {}
    }
    case 'leave':
      await call('deactivate_chat', { id: chat })
      return {}
    default:
      throw new ShopbellError('unsupported', `LiveChat has no word for ${type}`)
  }
}

/** What a form tells of who fills it in. */
const whoIn = ({ name, email }: Fields): Profile => ({
  ...(words(name) && { name: words(name) }),
  ...(words(email) && { email: words(email) })
})

/** The button of a rich message that stands for a value. */
const buttonOf = ({ elements }: Data, value: string | undefined): Data | undefined =>
  records(elements)
    .flatMap(({ buttons }) => records(buttons))
    .find(button => valueIn(button) === value)
