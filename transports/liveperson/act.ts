import {
  type Command,
  type Profile,
  type Receipt,
  ShopbellError
} from '../../src/contract/index.js'
import { words } from '../livechat/data.js'
import type { Way } from './index.js'
import type { Line } from './line.js'
import type { Talk } from './talk.js'

/** A line, and what is known on it. */
export interface Reach {
  readonly line: Line
  readonly talk: Talk
  readonly way: Way
  /** Listens to a conversation. */
  follow(id: string): Promise<void>
}

/** Brings one command to LivePerson. */
export async function act(
  { line, talk, way, follow }: Reach,
  command: Command,
  stop: AbortSignal
): Promise<Receipt> {
  const { type, id } = command
  const conversation = talk.current()
  const publish = (event: object, external?: string) =>
    line.call('ms.PublishEvent', { dialogId: talk.current(), event }, stop, external)
  const say = (contentType: string, message: unknown, external?: string) =>
    publish({ type: 'ContentEvent', contentType, message }, external)
  const update = (field: object) => {
    const body = { conversationId: conversation, conversationField: [field] }
    return line.call('cm.UpdateConversationField', body, stop)
  }

  if (type === 'join') {
    const { profile, route } = command
    // The question is said in a message of its own.
    const { question: _, ...fields } = command.fields
    if (talk.isOver()) {
      const known = profileOf({ ...fields, ...profile })
      if (known) await line.call('userprofile.SetUserProfile', known, stop)
      const skill = route?.department ?? way.skill
      const body = {
        brandId: way.account,
        channelType: 'MESSAGING',
        ...(skill && { skillId: skill }),
        ...(way.campaign && { campaignInfo: way.campaign })
      }
      const made = await line.call('cm.ConsumerRequestConversation', body, stop)
      if (!words(made.conversationId)) {
        throw new ShopbellError('protocol', 'LivePerson names no conversation')
      }
      await follow(words(made.conversationId))
    }
    // LivePerson has no form before a conversation: what was filled in is the first that is said, also where the line that began
    // it did not get that far.
    if (Object.keys(fields).length > 0 && !talk.hasSpoken()) {
      await say('text/plain', (await import('./csat.js')).linesOf(fields))
    }
    return { reference: talk.current() }
  }
  if (type === 'rate' && way.csat) {
    const { rate } = await import('./csat.js')
    await rate(command, talk.isOver(), update, words => say('text/plain', words))
    return {}
  }
  if (talk.isOver()) throw new ShopbellError('ended', 'The conversation is over')
  switch (type) {
    case 'message': {
      const before = talk.sent.get(id)
      if (before) return { message: before }
      const { text, file, value } = command
      const { sequence } = file
        ? await say(
            'hosted/file',
            {
              caption: text,
              relativePath: file.id,
              fileType: (await import('./files.js')).typeOf(file)
            },
            id
          )
        : await say('text/plain', value ?? text, id)
      const message = talk.idOf(conversation, sequence)
      talk.became(message, id)
      return { message }
    }
    case 'typing':
      await publish({ type: 'ChatStateEvent', chatState: command.active ? 'COMPOSING' : 'PAUSE' })
      return {}
    case 'read': {
      const upTo = Number(command.upTo.split('/').at(-1))
      const unread = [...talk.told].flatMap(([of, told]) => {
        const [dialog, sequence = ''] = of.split('/')
        if (dialog !== conversation || told.isRead || Number(sequence) > upTo) return []
        told.isRead = true
        return Number(sequence)
      })
      const event = { type: 'AcceptStatusEvent', status: 'READ', sequenceList: unread }
      if (unread.length > 0) await publish(event)
      return {}
    }
    case 'leave':
      await update({ field: 'ConversationStateField', conversationState: 'CLOSE' })
      return {}
    default:
      throw new ShopbellError('unsupported', `LivePerson has no word for ${type}`)
  }
}

/** What LivePerson has a place for of a visitor, if there is any of it. */
function profileOf(known: { readonly [name in keyof Profile]: unknown }): object | undefined {
  const [name, email, phone] = [words(known.name), words(known.email), words(known.phone)]
  if (!name && !email && !phone) return undefined
  const contact = { ...(phone && { mobileNum: phone }), ...(email && { mail: email }) }
  return {
    ...(name && { firstName: name }),
    ...((phone || email) && { privateData: contact })
  }
}
