import type { Agent, Content, Incoming } from '../../src/contract/index.js'
import { type Data, record, records, words } from '../livechat/data.js'

/** One conversation, as LivePerson last told of it. */
export interface Conversation {
  readonly id: string
  readonly details: Data
  readonly isOpen: boolean
}

/** What has to be asked for while something is told. */
export interface Inquiries {
  emit(event: Incoming): void
  agent(id: string): Promise<Agent | undefined>
  file(message: Data): Promise<Content>
  /** Whether an event was told by a line before, maybe to another page. */
  isOld(dialog: unknown, sequence: number): boolean
  /** The messages whose files this page was given an address of. */
  readonly shown: Set<string>
  /** A conversation has begun on another line. */
  begun(id: string): void
  /** Resolves when nothing of the visitor's own is on its way. */
  settled(): Promise<unknown>
}

const ENDED: Readonly<Record<string, 'agent' | 'visitor'>> = { AGENT: 'agent', CONSUMER: 'visitor' }

export type Talk = ReturnType<typeof createTalk>

/** Hears what LivePerson says of the conversations of a consumer, one thing after the other. */
export function createTalk(me: string, inquiries: Inquiries) {
  const { emit, agent, file, isOld, shown, begun, settled } = inquiries
  const conversations = new Map<string, Conversation>()
  const told = new Map<string, { readonly from: string; isRead: boolean }>()
  /** The ids of commands by what became of them, and the other way round. */
  const commands = new Map<string, string>()
  const sent = new Map<string, string>()
  let current = ''
  let isOver = true
  let speaker: string | undefined
  let last: Promise<unknown> = Promise.resolve()

  const inTurn = (work: () => Promise<unknown>) => {
    // What cannot be told must not keep back what comes after it.
    last = last.then(work).catch(() => {})
  }
  const idOf = (dialog: unknown, sequence: unknown) => `${dialog}/${sequence}`
  const end = ({ id, details }: Conversation) => {
    const by = ENDED[words(details.closeReason)] ?? 'system'
    emit({ type: 'ended', by, cursor: `${id} end` })
  }

  async function tell(change: Data): Promise<void> {
    const { sequence, dialogId, originatorId, serverTimestamp: time } = change
    const event = record(change.event)
    const { id: known, role } = record(change.originatorMetadata)
    const from = words(known) || words(change.originatorPId) || words(originatorId)
    const isMine = role === 'CONSUMER' || from === me
    if (event.type === 'ChatStateEvent' && !isMine) {
      emit({ type: 'typing', active: event.chatState === 'COMPOSING' })
    }
    if (typeof sequence !== 'number') return
    const id = idOf(dialogId, sequence)
    const isPast = isOld(dialogId, sequence)
    if (event.type === 'AcceptStatusEvent') accept(dialogId, event, isMine, isPast)
    if (told.has(id)) return
    const isFile = event.contentType === 'hosted/file'
    // What another page has told is known; but the address of a file was good for a minute.
    if (isPast && !(isFile && !shown.has(id))) {
      if (/Content/.test(words(event.type)))
        told.set(id, { from: isMine ? me : from, isRead: isMine })
      return
    }
    const content = await contentOf(event)
    if (!content) return
    if (isFile) shown.add(id)
    const who = isMine ? undefined : await agent(from)
    if (isMine) await settled()
    const external = records(change.metadata).find(({ type }) => type === 'ExternalId')
    const command = commands.get(id) ?? words(external?.id)
    told.set(id, { from: isMine ? me : from, isRead: isMine })
    if (isMine && command) sent.set(command, id)
    emit({
      type: 'message',
      ...(!isPast && { cursor: `${dialogId} ${sequence}` }),
      message: {
        id,
        from: isMine ? 'visitor' : 'agent',
        at: Number(time) || Date.now(),
        content,
        ...(who && { agent: who }),
        ...(isMine && command && { command })
      }
    })
  }

  async function contentOf(event: Data): Promise<Content | undefined> {
    const { type, contentType, message, quickReplies } = event
    const isContent = type === 'ContentEvent'
    if (type === 'RichContentEvent' || (isContent && quickReplies)) {
      return (await import('./rich.js')).richContent(event)
    }
    if (isContent && contentType === 'hosted/file') return file(record(message))
    // Forms that LivePerson guards open in a window of its own, which is not here.
    const isText = isContent && /^text\//.test(words(contentType))
    return isText ? { kind: 'text', text: words(message) } : undefined
  }

  /** Somebody got or read something: agents what the visitor said, or this visitor, here or in another tab. */
  function accept(dialog: unknown, event: Data, isMine: boolean, isPast: boolean): void {
    const { status, sequenceList: list } = event
    const ids = (Array.isArray(list) ? list : []).map(sequence => idOf(dialog, sequence))
    if (isMine && status === 'READ') {
      for (const id of ids) {
        const known = told.get(id)
        if (known) known.isRead = true
      }
    }
    const upTo = ids.findLast(id => told.get(id)?.from === me)
    const kind = { READ: 'read', ACCEPT: 'delivered' }[words(status)] as 'read' | undefined
    if (upTo && kind && !isMine && !isPast) emit({ type: 'receipt', upTo, status: kind })
  }

  async function meet({ id, details, isOpen }: Conversation): Promise<void> {
    if (id !== current) return
    if (!isOpen) {
      if (!isOver) end({ id, details, isOpen })
      isOver = true
      speaker = undefined
      return
    }
    const { id: next } = records(details.participants).findLast(isAgent) ?? {}
    if (words(next) !== (speaker ?? '')) {
      speaker = words(next) || undefined
      const who = speaker === undefined ? null : await agent(speaker)
      if (who !== undefined) emit({ type: 'agent', agent: who })
    }
    const wait = waitOf(details)
    if (speaker === undefined && wait !== undefined) emit({ type: 'queued', wait })
  }

  function change({ type, result }: Data): void {
    const { convId, conversationDetails } = record(result)
    const id = words(convId)
    if (!id) return
    const details = record(conversationDetails)
    const isOpen = type === 'UPSERT' && details.state === 'OPEN'
    const isNew = !conversations.has(id)
    conversations.set(id, { id, details, isOpen })
    if (isNew && isOpen && isOver && id !== current) begun(id)
    else inTurn(() => meet({ id, details, isOpen }))
  }

  return {
    conversations,
    told,
    sent,
    idOf,
    isOver: () => isOver,
    current: () => current,
    /** Whether the visitor has said anything in it. */
    hasSpoken: () =>
      [...told].some(([id, { from }]) => from === me && id.startsWith(`${current}/`)),
    /** The conversation that is talked in from now on. */
    enter(id: string, open = true) {
      current = id
      isOver = !open
      const known = conversations.get(id)
      if (known) inTurn(() => meet(known))
    },
    /** What a command became. */
    became(id: string, command: string) {
      commands.set(id, command)
      sent.set(command, id)
    },
    end,
    /** Resolves when all that was heard so far was told. */
    heard: () => last,
    hear(type: string, body: Data) {
      if (/ExConversationChange/.test(type)) for (const one of records(body.changes)) change(one)
      if (/MessagingEvent/.test(type)) {
        for (const one of records(body.changes)) inTurn(() => tell(one))
      }
    }
  }
}

const isAgent = ({ role }: Data) => role === 'ASSIGNED_AGENT'

/** Seconds until an answer is expected. What an agent has set goes before closed hours, and these before the rule. */
function waitOf({ manualETTR, delay, ttr }: Data): number | undefined {
  const until = Number(manualETTR) || Number(record(delay).tillWhen)
  if (until > Date.now()) return Math.round((until - Date.now()) / 1000)
  const { value } = record(ttr)
  return typeof value === 'number' && value >= 0 ? value : undefined
}
