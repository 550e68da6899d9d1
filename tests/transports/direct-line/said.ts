import type { Card, Choice, Command, Content, Question } from '../../../src/contract/index.js'
import type { Said as Event } from '../../../transports/testing/index.js'
import type { Service } from './service.js'
import type { Said } from './talks.js'

const CARDS = 'application/vnd.microsoft.card.'

/** What a bot says to have this event told, as the schema of the Bot Framework has it; nothing for what it has no word for. */
export function activityFor(event: Event, streamed: Map<string, string>): Said | undefined {
  switch (event.type) {
    case 'typing':
      return event.active ? { type: 'typing', from: BOT } : undefined
    case 'ended':
      return event.by === 'agent' ? { type: 'endOfConversation', from: BOT } : undefined
    case 'away':
      return { type: 'event', name: 'handoff.status', value: { state: 'failed' }, from: BOT }
    case 'agent':
      return event.agent ? undefined : { type: 'event', name: 'handoff.initiate', from: BOT }
    case 'message': {
      const { agent, content, partial, id } = event.message
      if (!agent) return undefined
      const said = saidFor(content)
      if (!said) return undefined
      const from = { id: agent.id, name: agent.name, role: 'bot' }
      const streamId = streamed.get(id)
      if (!partial && !streamId) return { type: 'message', from, ...said }
      const streamType = partial ? 'streaming' : 'final'
      const channelData = { streamType, ...(streamId && { streamId }) }
      return { type: partial ? 'typing' : 'message', from, ...said, channelData }
    }
    default:
      return undefined
  }
}

const BOT = { id: 'bot', name: 'Bot', role: 'bot' }

function saidFor(content: Content): object | undefined {
  switch (content.kind) {
    case 'text':
      return { text: content.text, textFormat: content.markdown ? 'markdown' : 'plain' }
    case 'choices':
      return { text: content.text, suggestedActions: { actions: content.choices.map(actionFor) } }
    case 'cards':
      if (content.cards.some(({ price }) => price)) return undefined
      return {
        text: content.text,
        attachments: content.cards.map(cardFor),
        attachmentLayout: 'carousel'
      }
    case 'form':
      return {
        attachments: [
          {
            contentType: `${CARDS}adaptive`,
            content: {
              type: 'AdaptiveCard',
              version: '1.5',
              body: [{ type: 'TextBlock', text: content.text }, ...content.form.map(inputFor)],
              actions: [{ type: 'Action.Submit', title: content.label }]
            }
          }
        ]
      }
    default:
      return undefined
  }
}

const actionFor = ({ label, value, href }: Choice) =>
  href
    ? { type: 'openUrl', title: label, value: href }
    : { type: 'imBack', title: label, value: value ?? label }

const cardFor = ({ title, text, image, href, choices = [] }: Card) => ({
  contentType: `${CARDS}hero`,
  content: {
    title,
    text,
    images: image ? [{ url: image }] : [],
    buttons: choices.map(actionFor),
    ...(href && { tap: { type: 'openUrl', value: href } })
  }
})

const inputFor = ({ name, label, type, required, placeholder, options = [] }: Question) => ({
  type: options.length ? 'Input.ChoiceSet' : 'Input.Text',
  id: name,
  label,
  isRequired: required,
  placeholder,
  ...(type === 'radio' && { style: 'expanded' }),
  ...(options.length && { choices: options.map(title => ({ title, value: title })) })
})

/** The commands that the activities of a visitor's are, in order. */
export function commandsIn({ talks }: Service): Command[] {
  return [...talks.values()].flatMap(({ kept }) => commandsOf(kept.map(({ activity }) => activity)))
}

export interface Wire {
  readonly type: string
  readonly name?: string
  readonly text?: string
  readonly value?: object
  readonly replyToId?: string
  readonly from?: { readonly role?: string }
  readonly channelData?: { readonly clientActivityID?: string }
  readonly attachments?: readonly { contentUrl: string; name: string; contentType: string }[]
}

/** The commands that the activities of one conversation are. */
export function commandsOf(activities: readonly Wire[]): Command[] {
  return activities.flatMap((activity): Command[] => {
    const { type, name, text = '', value, replyToId, channelData, from, attachments } = activity
    if (from?.role !== 'user') return []
    const id = channelData?.clientActivityID ?? ''
    if (type === 'event' && name === 'webchat/join') {
      return [{ type: 'join', id, ...value } as Command]
    }
    if (type === 'endOfConversation') return [{ type: 'leave', id }]
    if (type === 'typing') return [{ type: 'typing', id, active: true }]
    if (type !== 'message') return []
    const [file] = attachments ?? []
    const { contentUrl: url = '', name: called = '', contentType = '' } = file ?? {}
    return [
      {
        type: 'message',
        id,
        text,
        ...(replyToId && { replyTo: replyToId }),
        ...(file && { file: { id: url, url, name: called, type: contentType, size: 0 } })
      }
    ]
  })
}
