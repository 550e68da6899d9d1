import { type Command, ShopbellError } from '../../src/contract/index.js'
import { isBehind, saidBy } from './choices.js'

/** The activity that a command becomes; nothing for what is not told. Throws `unsupported` for what Direct Line has no word for. */
export function activityOf(command: Command): object | undefined {
  const { id } = command
  switch (command.type) {
    case 'join': {
      const { fields, page, profile, route } = command
      const value = { fields, page, profile, ...(route && { route }) }
      // Under this name bots know that somebody has opened the chat.
      return { type: 'event', name: 'webchat/join', value, channelData: { clientActivityID: id } }
    }
    case 'typing':
      return command.active ? { type: 'typing' } : undefined
    case 'leave':
      return { type: 'endOfConversation', channelData: { clientActivityID: id } }
    case 'message':
      return messageOf(command)
    default:
      throw new ShopbellError('unsupported', `Direct Line has no word for ${command.type}`)
  }
}

function messageOf(command: Command & { type: 'message' }): object {
  const { id, text, file, replyTo, value } = command
  const isPostBack = value !== undefined && isBehind(value)
  return {
    type: 'message',
    textFormat: 'plain',
    text,
    ...(value !== undefined && saidBy(value)),
    ...(replyTo && { replyToId: bareId(replyTo) }),
    ...(file && {
      attachments: [{ contentType: file.type, contentUrl: file.url, name: file.name }]
    }),
    channelData: {
      clientActivityID: id,
      // What the visitor said is not what the bot is sent.
      ...(value !== undefined && { choice: value, messageBack: { displayText: text } }),
      ...(isPostBack && { postBack: true })
    }
  }
}

/** The id of the activity that a message is a part of. */
export const bareId = (message: string): string => message.replace(/#\d+$/, '')
