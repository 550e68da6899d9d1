import {
  type Command,
  type Profile,
  type Receipt,
  ShopbellError
} from '../../src/contract/index.js'
import { whoIn } from '../json/who.js'
import { type Api, recordIn } from './api.js'
import { begin, type Talk } from './talk.js'

/** What commands are said with. */
export interface Speaker {
  readonly api: Api
  /** The path of the contact. */
  readonly contact: string
  readonly talk: Talk
  /** The files that wait in the page for their message, by the id of their attachment. */
  readonly files: ReadonlyMap<string, File>
}

/** Says a command. Resolves when Chatwoot has taken it. */
export async function act(
  speaker: Speaker,
  command: Command,
  signal: AbortSignal
): Promise<Receipt> {
  const { api, contact, talk } = speaker
  const talks = `${contact}/conversations`
  const at = `${talks}/${talk.id}`
  const { type } = command
  if (type === 'join') {
    if (!talk.isOver) return {}
    const who = contactOf(whoIn(command))
    if (Object.keys(who).length > 0) {
      await api(contact, signal, who, 'PATCH').catch(error => {
        // Nobody is turned away for an address that Chatwoot doubts: it stands beside the conversation.
        if (error.code !== 'rejected') throw error
      })
    }
    const given = { ...command.fields, ...command.route, page: command.page.url }
    // An attribute of Chatwoot's is one line.
    const lines = Object.entries(given).map(([name, it]) => [name, `${it}`])
    const attributes = Object.fromEntries(lines)
    const { id } = recordIn(await api(talks, signal, { custom_attributes: attributes }))
    if (typeof id === 'number') begin(talk, id)
    return { reference: `${id}` }
  }
  // Chatwoot asks how it was when it is over.
  if (type === 'rate') return (await import('./answer.js')).rate(speaker, at, command, signal)
  if (talk.isOver) throw new ShopbellError('ended', 'The conversation is over')
  switch (type) {
    case 'message': {
      const { text, id, file, replyTo } = command
      if (file) return (await import('./files.js')).sendFile(speaker, at, command, file, signal)
      if (replyTo && talk.questions.has(replyTo) && (command.value ?? command.fields)) {
        return (await import('./answer.js')).answer(speaker, at, command, replyTo, signal)
      }
      const body = { content: text.toWellFormed(), echo_id: id }
      return { message: `${recordIn(await api(`${at}/messages`, signal, body)).id}` }
    }
    case 'typing':
      await api(`${at}/toggle_typing`, signal, { typing_status: command.active ? 'on' : 'off' })
      return {}
    case 'read':
      await api(`${at}/update_last_seen`, signal, {})
      return {}
    case 'leave':
      await api(`${at}/toggle_status`, signal, {})
      talk.end('visitor')
      return {}
    default:
      throw new ShopbellError('unsupported', `Chatwoot has no word for ${type}`)
  }
}

/** Who the visitor says they are; Chatwoot believes an identifier as far as its hash proves it. */
export function contactOf({ id, proof, name, email, phone, attributes }: Profile): object {
  const number = phone?.replace(/[\s()./-]/g, '') ?? ''
  return {
    ...(id && { identifier: id }),
    ...(id && proof && { identifier_hash: proof }),
    ...(name && { name }),
    ...(email && { email }),
    // Chatwoot takes no number that lacks its country.
    ...(/^\+[1-9]\d{1,14}$/.test(number) && { phone_number: number }),
    ...(attributes && { custom_attributes: attributes })
  }
}
