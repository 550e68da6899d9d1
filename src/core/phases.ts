/** Where a visitor stands. Whether the panel is shown and whether the line is up are other stores. */
export type Phase =
  | 'closed'
  | 'prechat'
  | 'waiting'
  | 'chatting'
  | 'feedback'
  | 'offline'
  | 'written'

export type PhaseEvent =
  /** The visitor begins, or begins again. */
  | 'begin'
  /** The people have the form, and all that was said so far. */
  | 'joined'
  /** The far end would not have it. */
  | 'refused'
  | 'accepted'
  /** The agent left and nobody has taken over yet. */
  | 'left'
  | 'ended'
  /** Nobody answers any more. */
  | 'away'
  /** The visitor would rather leave a message. */
  | 'write'
  /** Back from the letter to the people. */
  | 'talk'
  /** The letter has arrived. */
  | 'posted'
  /** The visitor is through with the letter, or with the rating. */
  | 'done'

export interface Facts {
  readonly away: boolean
  /** Letters have somewhere to go. */
  readonly posts: boolean
  /** A conversation is open at the far end. */
  readonly joined: boolean
  readonly asksFeedback: boolean
}

const GUARDS = {
  away: facts => facts.away && facts.posts,
  posts: facts => facts.posts,
  joined: facts => facts.joined,
  asksFeedback: facts => facts.asksFeedback,
  always: () => true
} as const satisfies Record<string, (facts: Facts) => boolean>

export type Guard = keyof typeof GUARDS
type Arms = readonly (readonly [Guard, Phase])[]

const offline = [['posts', 'offline']] as const
const closed = [['always', 'closed']] as const
const chatting = [['always', 'chatting']] as const
const waiting = [['always', 'waiting']] as const
const prechat = [['always', 'prechat']] as const
const begin = [['away', 'offline'], ...prechat] as const

/** The whole life of a conversation. The first arm whose guard holds is taken. */
export const PHASES: Readonly<Record<Phase, Readonly<Partial<Record<PhaseEvent, Arms>>>>> = {
  closed: { begin, joined: waiting, accepted: chatting },
  prechat: { joined: waiting, accepted: chatting, away: offline, done: closed },
  waiting: {
    accepted: chatting,
    refused: prechat,
    ended: closed,
    away: offline,
    write: offline
  },
  chatting: {
    left: waiting,
    refused: prechat,
    ended: [['asksFeedback', 'feedback'], ...closed]
  },
  // An answer that comes after the end, by e-mail say, goes on with it.
  feedback: { begin, accepted: chatting, done: closed },
  offline: {
    accepted: chatting,
    talk: [['joined', 'waiting'], ...prechat],
    posted: [['always', 'written']],
    done: closed
  },
  written: { accepted: chatting, done: closed }
}

/** The phase after an event. An event that a phase does not know changes nothing. */
export function next(phase: Phase, event: PhaseEvent, facts: Facts): Phase {
  const arm = PHASES[phase][event]?.find(([guard]) => GUARDS[guard](facts))
  return arm ? arm[1] : phase
}
