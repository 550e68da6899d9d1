import type { Incoming, Message } from '../../src/contract/index.js'
import { type Data, isRecord, textIn } from '../json/record.js'
import { messagesOf, PART } from './read.js'

/** How a message comes: for the first time, as one that is known, or as what it is from now on. */
export type How = 'new' | 'known' | 'changed'

/** The conversation of a contact, and what was told of it: each thing once. */
export interface Talk {
  id: number | undefined
  isOver: boolean
  /** The number of the message that asks how it was, where Chatwoot has asked. */
  survey: string | undefined
  /** The numbers of messages that wait for an answer, by the command that gives it. */
  readonly answers: Map<string, string>
  /** What can be answered otherwise than in words. */
  readonly questions: Set<string>
  say(data: Data, how?: How): void
  end(by: 'agent' | 'visitor'): void
  /** What the cable says. */
  hear(event: string, data: Data): void
}

/** The place behind the end of a conversation: it, and its last message. */
export const OVER = /^over (\d+) (\d+)$/

export function openTalk(emit: (event: Incoming) => void): Talk {
  const shown = new Map<string, string>()
  let speaker: string | undefined
  let last = 0

  const show = (message: Message, how: How) => {
    const { id, content, agent } = message
    const words = JSON.stringify(content)
    if (shown.get(id) === words) return
    shown.set(id, words)
    // What was taken back while nobody listened is told by nothing else.
    if (how === 'known' && content.kind !== 'deleted') return
    if (agent && agent.id !== speaker && how === 'new') emit({ type: 'agent', agent })
    speaker = agent?.id ?? speaker
    const command = talk.answers.get(id)
    const told = { ...message, ...(command && { command }) }
    emit({ type: 'message', message: told, ...(how === 'new' && { cursor: `${last}` }) })
  }
  const talk: Talk = {
    id: undefined,
    isOver: true,
    survey: undefined,
    answers: new Map(),
    questions: new Set(),
    say(data, how = 'new') {
      const id = `${data.id}`
      const kind = data.content_type
      const messages = messagesOf(data)
      const [first] = messages
      if (kind === 'input_csat') talk.survey = id
      if (kind === 'input_select' || kind === 'form') talk.questions.add(id)
      last = Math.max(last, Number(id) || 0)
      for (const message of messages) show(message, how)
      if (first?.content.kind !== 'deleted') return
      const parts = [...shown.keys()].filter(part => part.startsWith(id + PART))
      for (const part of parts) show({ ...first, id: part }, how)
    },
    end(by) {
      if (talk.isOver) return
      talk.isOver = true
      emit({ type: 'ended', by, cursor: `over ${talk.id} ${last}` })
    },
    hear(event, data) {
      const { id, conversation_id: number, conversation, status, user } = data
      const about = number ?? (isRecord(conversation) ? conversation.id : id)
      if (typeof about !== 'number') return
      const isBegun = event === 'conversation.created' || event === 'message.created'
      // It may have been opened on another line.
      if (talk.isOver && isBegun && about !== talk.id) begin(talk, about)
      if (about !== talk.id) return
      switch (event) {
        case 'message.created':
          return talk.say(data)
        case 'message.updated':
          return talk.say(data, 'changed')
        case 'conversation.status_changed':
          if (status === 'resolved') talk.end('agent')
          else talk.isOver = false
          return
        case 'conversation.typing_on':
        case 'conversation.typing_off': {
          const isOwn = isRecord(user) && textIn(user, 'type') === 'contact'
          if (!isOwn && data.is_private !== true) {
            emit({ type: 'typing', active: event.endsWith('on') })
          }
        }
      }
    }
  }
  return talk
}

/** Another conversation takes the place of one that is over. */
export function begin(talk: Talk, id: number): void {
  if (id !== talk.id) talk.survey = undefined
  talk.id = id
  talk.isOver = false
}
