import type { Agent, Content, Incoming } from '../../src/contract/index.js'
import { type Activity, type ChannelData, listIn, objectIn, type StreamInfo } from './activity.js'

/** Who is who in a conversation. */
export interface Sides {
  /** The id under which the visitor speaks. */
  readonly me: string
  /** Who answers, in place of what activities say. */
  readonly agent: Partial<Agent>
}

/** What an activity tells, in order. What is more than words is loaded when it comes. */
export async function eventsOf(
  activity: Activity,
  { me, agent }: Sides
): Promise<readonly Incoming[]> {
  const { type, id, from, replyToId: replyTo, timestamp = '', channelData, entities } = activity
  const data = objectIn<ChannelData>(channelData)
  const { clientActivityID: command, messageBack, choice: value } = data
  const { id: who = 'bot', name, role } = from ?? {}
  // A token may bind the visitor to another id, and then only what was sent along tells.
  const isMine = role === 'user' || who === me || (command && role !== 'bot')
  const speaker = { id: who, name: name || who, ...agent }

  if (type === 'endOfConversation') return [{ type: 'ended', by: isMine ? 'visitor' : 'agent' }]
  if (type === 'event' && !isMine) {
    const { handoffBy } = await import('./parts.js')
    return handoffBy(activity, speaker)
  }
  const isTyping = type === 'typing' && !isMine
  if (!isTyping && type !== 'message') return []
  // Told in channel data at first, and in an entity by newer bots. An answer goes on under the id of its first piece.
  const { streamType, streamId = id }: StreamInfo = data.streamType
    ? data
    : (listIn(entities).find(one => one.type === 'streaminfo') ?? {})
  const text = `${(isMine && messageBack?.displayText) || (activity.text ?? '')}`
  if (isTyping && !(text && streamType && streamType !== 'informative')) {
    return [{ type: 'typing', active: true }]
  }
  const about = isMine
    ? ({
        from: 'visitor',
        ...(command && { command }),
        ...(replyTo && { replyTo }),
        ...(value && { value })
      } as const)
    : ({ from: 'agent', agent: speaker, ...(isTyping && { partial: true }) } as const)
  const plain = isMine && { textFormat: 'plain', suggestedActions: {} }
  const contents = streamId ? await contentsOf({ ...activity, ...plain }, text) : []
  const at = Date.parse(timestamp) || Date.now()
  return contents.map((content, index) => ({
    type: 'message',
    message: { ...about, at, id: index ? `${streamId}#${index}` : `${streamId}`, content }
  }))
}

async function contentsOf(activity: Activity, text: string): Promise<readonly Content[]> {
  const { attachments, suggestedActions, textFormat } = activity
  const markdown = textFormat !== 'plain' && { markdown: true }
  const words = text ? [{ kind: 'text', text, ...markdown } as const] : []
  // Many bots send empty lists along.
  if (!attachments?.length && !suggestedActions?.actions?.length) return words
  const { partsOf } = await import('./parts.js')
  return partsOf(activity, text, words)
}
