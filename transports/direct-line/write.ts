import { type Command, ShopbellError } from '../../src/contract/index.js'
import type { Talk } from './conversation.js'

/** The activity that a command becomes; nothing for what is not told. Rejects with `unsupported` for what Direct Line has no word for. */
export async function activityOf(command: Command, talk: Talk): Promise<object | undefined> {
  const channelData = { clientActivityID: command.id }
  switch (command.type) {
    case 'join': {
      const { fields, page, profile, route } = command
      // Under this name bots know that somebody has opened the chat.
      return {
        type: 'event',
        name: 'webchat/join',
        value: { fields, page, profile, route },
        channelData
      }
    }
    case 'typing':
      return command.active ? { type: 'typing' } : undefined
    case 'leave':
      return { type: 'endOfConversation', channelData }
    case 'message': {
      const { text, replyTo, file, value, fields } = command
      // A message may be a part of an activity.
      const replyToId = replyTo?.replace(/#\d+$/, '')
      const plain = { type: 'message', textFormat: 'plain', text, replyToId, channelData }
      if (!file && value === undefined && !fields) return plain
      const { saidBy } = await import('./parts.js')
      return saidBy(command, plain, talk)
    }
    default:
      throw new ShopbellError('unsupported', `Direct Line has no word for ${command.type}`)
  }
}
