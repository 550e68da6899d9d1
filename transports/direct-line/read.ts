import type { Agent, Content, Incoming, Message } from '../../src/contract/index.js'
import { type Activity, type ChannelData, listIn, objectIn, type StreamInfo } from './activity.js'
import { contentsOf } from './contents.js'

/** Who is who in a conversation. */
export interface Sides {
  /** The id under which the visitor speaks. */
  readonly me: string
  /** Who answers, in place of what activities say. */
  readonly agent: Partial<Agent>
}

/** What `handoff.status` means, by its `state`; `accepted` is who it comes from. */
const HANDOFF: Readonly<Record<string, (agent: Agent) => Incoming>> = {
  typing: () => ({ type: 'typing', active: true }),
  accepted: agent => ({ type: 'agent', agent }),
  failed: () => ({ type: 'away' }),
  completed: () => ({ type: 'ended', by: 'agent' })
}

/** What an activity tells, in order. The last of it has the activity's id as cursor, unless nobody keeps it. */
export function eventsOf(activity: Activity, sides: Sides): readonly Incoming[] {
  const { type, id, name } = activity
  const events = type === 'event' ? handoffOf(activity, name, sides) : saidIn(activity, sides)
  const last = events.at(-1)
  if (!last || !id || type === 'typing') return events
  return [...events.slice(0, -1), { ...last, cursor: id }]
}

function saidIn(activity: Activity, sides: Sides): readonly Incoming[] {
  const isMine = isFrom(activity, sides)
  if (activity.type === 'endOfConversation') {
    return [{ type: 'ended', by: isMine ? 'visitor' : 'agent' }]
  }
  if (activity.type === 'message') return isMine ? mine(activity) : theirs(activity, sides)
  return activity.type === 'typing' && !isMine ? growing(activity, sides) : []
}

/** A token may bind the visitor to another id, and then only what was sent along tells. */
function isFrom({ from, channelData }: Activity, { me }: Sides): boolean {
  const { clientActivityID } = objectIn<ChannelData>(channelData)
  const { id, role } = from ?? {}
  return role === 'user' || id === me || (!!clientActivityID && role !== 'bot')
}

/** Who an activity is from. */
function agentOf({ from }: Activity, { agent }: Sides): Agent {
  const id = from?.id ?? 'bot'
  return { id, name: from?.name || id, ...agent }
}

function mine(activity: Activity): Incoming[] {
  const { replyToId, text = '' } = activity
  const { clientActivityID, messageBack, choice } = objectIn<ChannelData>(activity.channelData)
  const plain = { ...activity, textFormat: 'plain', suggestedActions: {} }
  const words = messageBack?.displayText ?? `${text ?? ''}`
  return messages(activity.id, contentsOf(plain, words), {
    from: 'visitor',
    at: timeOf(activity),
    ...(clientActivityID && { command: clientActivityID }),
    ...(replyToId && { replyTo: replyToId }),
    ...(choice && { value: choice })
  })
}

function theirs(activity: Activity, sides: Sides): Incoming[] {
  // An answer that was streamed goes on under the id of its first piece.
  const id = streamOf(activity).streamId ?? activity.id
  return messages(id, contentsOf(activity, `${activity.text ?? ''}`), {
    from: 'agent',
    at: timeOf(activity),
    agent: agentOf(activity, sides)
  })
}

/** Typing, or a piece of an answer: all of it as far as it is written. */
function growing(activity: Activity, sides: Sides): Incoming[] {
  const { streamType, streamId = activity.id } = streamOf(activity)
  const { text } = activity
  if (!streamId || streamType === undefined || streamType === 'informative' || !text) {
    return [{ type: 'typing', active: true }]
  }
  return messages(streamId, contentsOf(activity, text), {
    from: 'agent',
    at: timeOf(activity),
    agent: agentOf(activity, sides),
    partial: true
  })
}

/** Told in channel data at first, and in an entity by newer bots. */
function streamOf({ channelData, entities }: Activity): StreamInfo {
  const data = objectIn<StreamInfo>(channelData)
  if (data.streamType) return data
  return listIn(entities).find(({ type }) => type === 'streaminfo') ?? {}
}

function handoffOf(
  activity: Activity,
  name: string | undefined,
  sides: Sides
): readonly Incoming[] {
  if (isFrom(activity, sides)) return []
  if (name === 'handoff.initiate') return [{ type: 'agent', agent: null }]
  if (name !== 'handoff.status') return []
  const { state = '' } = objectIn<{ state: string }>(activity.value)
  return Object.hasOwn(HANDOFF, state)
    ? [HANDOFF[state]?.(agentOf(activity, sides))].flatMap(one => one ?? [])
    : []
}

const timeOf = ({ timestamp = '' }: Activity) => Date.parse(timestamp) || Date.now()

function messages(
  id: string | undefined,
  contents: readonly Content[],
  about: Omit<Message, 'id' | 'content'>
): Incoming[] {
  if (!id) return []
  return contents.map((content, at) => ({
    type: 'message',
    message: { ...about, id: at ? `${id}#${at}` : id, content }
  }))
}
