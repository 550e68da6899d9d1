import type { Command, Message, Receipt } from '../../src/contract/index.js'
import { fault } from './check.js'
import type { DeskFrame, Entry } from './desk-frames.js'
import type { Log } from './log.js'

/** A conversation as its commands see it. */
export interface Room {
  readonly log: Log
  /** Shows all lines what was kept. */
  show(entry: Entry): void
  /** Tells the agents who look something that is not kept. */
  toDesk(frame: DeskFrame): void
}

type Of<T> = Extract<Command, { type: T }>
type Acts = { readonly [T in Command['type']]?: (room: Room, command: Of<T>) => Receipt }

/** Entries that one visitor may make until all is forgotten: nobody types that many. */
const MOST = 20_000
/** UTF-16 code units of what the shop says of a visitor. */
const PROFILE = 16_000

/** What each command does, and what it is answered. All of one is done, or none of it. */
const ACTS = {
  join({ log, show }, command) {
    const { standing, talk } = log.self
    if (standing !== 'waiting' && standing !== 'talking') {
      log.change({
        talk: talk + 1,
        standing: 'waiting',
        agent: null,
        reference: newReference(),
        since: Date.now(),
        profile: small(command.profile),
        called: [command.fields.name].flat().join(' ').slice(0, 80),
        page: command.page,
        isNews: true
      })
      show(log.tell(command))
    }
    return { reference: log.self.reference, at: log.self.since }
  },
  message(room, { id, text, replyTo, value, fields }) {
    const { log } = going(room)
    const at = Date.now()
    const message: Message = {
      id: newMessageId(),
      from: 'visitor',
      at,
      content: { kind: 'text', text },
      command: id,
      ...(replyTo && log.message(replyTo) && { replyTo }),
      ...(value !== undefined && { value }),
      ...(fields && { fields })
    }
    room.show(log.keep({ type: 'message', message }))
    log.change({ isNews: true })
    return { message: message.id, at }
  },
  edit(room, { message: id, text }) {
    const was = own(going(room), id)
    const message = { ...was, content: { kind: 'text', text } as const, edited: Date.now() }
    room.show(room.log.rewrite(message))
    room.log.change({ isNews: true })
    return { message: id, at: message.edited }
  },
  delete(room, { message: id }) {
    const { from, at, command } = own(going(room), id)
    const content = { kind: 'deleted' } as const
    room.show(room.log.rewrite({ id, from, at, content, ...(command && { command }) }))
    room.log.change({ isNews: true })
    return { message: id }
  },
  typing({ toDesk }, { active, text }) {
    toDesk({ type: 'typing', active, ...(text !== undefined && { text }) })
    return {}
  },
  read({ log, toDesk }, { upTo }) {
    log.change({ seen: upTo })
    toDesk({ type: 'read', upTo })
    return {}
  },
  page: ({ log, toDesk }, { page }) => known({ log, toDesk }, { page }),
  profile: ({ log, toDesk }, { profile }) => known({ log, toDesk }, { profile: small(profile) }),
  rate: note,
  survey: note,
  callback: note,
  leave(room) {
    const { log } = going(room)
    log.change({ standing: 'over', agent: null, isNews: true })
    room.show(log.keep({ type: 'ended', by: 'visitor' }))
    return {}
  }
} satisfies Acts

/** Those that may simply be done again. */
const ANY_TIME: readonly Command['type'][] = ['typing', 'read', 'page', 'profile']

/** Does a command, or finds that it was done before. */
export function act(room: Room, command: Command): Receipt {
  const { log } = room
  const done = log.done(command.id)
  if (done) return done
  const doIt: ((room: Room, command: never) => Receipt) | undefined = (ACTS as Acts)[command.type]
  if (!doIt) throw fault('unsupported', 'This cannot be done here.')
  if (log.count() >= MOST) throw fault('rejected', 'This conversation has become too long.')
  const receipt = doIt(room, command as never)
  if (!ANY_TIME.includes(command.type)) log.finish(command.id, receipt)
  return receipt
}

/** Something that the agent should know, of the last conversation. */
function note({ log, show }: Room, command: Of<'rate' | 'survey' | 'callback'>): Receipt {
  if (log.self.standing === 'none') throw fault('rejected', 'There is no conversation.')
  show(log.tell(command))
  return { at: Date.now() }
}

/** What is known of the visitor from now on. */
export function known(
  { log, toDesk }: Pick<Room, 'log' | 'toDesk'>,
  more: Partial<Pick<Log['self'], 'page' | 'profile'>>
): Receipt {
  if (log.self.standing !== 'none') log.change(more)
  const { profile, page } = { ...log.self, ...more }
  toDesk({ type: 'visitor', profile, page })
  return {}
}

/** A room in which a conversation goes on. */
export function going(room: Room): Room {
  const { standing } = room.log.self
  if (standing === 'none') throw fault('rejected', 'There is no conversation.')
  if (standing === 'over') throw fault('ended', 'The conversation is over.')
  return room
}

function own({ log }: Room, id: string): Message {
  const message = log.message(id)
  if (message?.from !== 'visitor' || message.content.kind === 'deleted') {
    throw fault('rejected', 'This message can no longer be changed.')
  }
  return message
}

/** What the shop says of a visitor, as far as it is no flood. */
export const small = <T extends object>(profile: T): T | Record<string, never> =>
  JSON.stringify(profile).length <= PROFILE ? profile : {}

export const newMessageId = () => `m-${crypto.randomUUID()}`

/** A number that can be read out on the phone: no letters that look alike. */
export function newReference(): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const random = crypto.getRandomValues(new Uint8Array(6))
  return `SB-${[...random].map(byte => letters[byte % 32]).join('')}`
}
