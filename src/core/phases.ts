/** Where a visitor stands. Whether the panel is shown and whether the line is up are other stores. */
export type Phase = 'closed' | 'prechat' | 'waiting' | 'chatting' | 'offline' | 'feedback'

export type PhaseEvent =
  /** The visitor begins, or begins again. */
  | 'begin'
  /** The form was sent to the people. */
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
  /** The visitor is through with the letter, or with the rating. */
  | 'done'

export interface Facts {
  readonly away: boolean
  /** A conversation is open at the far end. */
  readonly joined: boolean
  readonly asksFeedback: boolean
}

const GUARDS = {
  away: facts => facts.away,
  joined: facts => facts.joined,
  asksFeedback: facts => facts.asksFeedback,
  always: () => true
} as const satisfies Record<string, (facts: Facts) => boolean>

export type Guard = keyof typeof GUARDS
type Arms = readonly (readonly [Guard, Phase])[]

/** The whole life of a conversation. The first arm whose guard holds is taken. */
export const PHASES: Readonly<Record<Phase, Readonly<Partial<Record<PhaseEvent, Arms>>>>> = {
  closed: {
    begin: [
      ['away', 'offline'],
      ['always', 'prechat']
    ],
    joined: [['always', 'waiting']],
    accepted: [['always', 'chatting']]
  },
  prechat: {
    joined: [['always', 'waiting']],
    accepted: [['always', 'chatting']],
    away: [['always', 'offline']],
    write: [['always', 'offline']],
    done: [['always', 'closed']]
  },
  waiting: {
    accepted: [['always', 'chatting']],
    refused: [['always', 'prechat']],
    ended: [['always', 'closed']],
    away: [['always', 'offline']],
    write: [['always', 'offline']]
  },
  chatting: {
    left: [['always', 'waiting']],
    refused: [['always', 'prechat']],
    ended: [
      ['asksFeedback', 'feedback'],
      ['always', 'closed']
    ]
  },
  offline: {
    accepted: [['always', 'chatting']],
    talk: [
      ['joined', 'waiting'],
      ['always', 'prechat']
    ],
    done: [['always', 'closed']]
  },
  feedback: {
    begin: [
      ['away', 'offline'],
      ['always', 'prechat']
    ],
    done: [['always', 'closed']]
  }
}

/** The phase after an event. An event that a phase does not know changes nothing. */
export function next(phase: Phase, event: PhaseEvent, facts: Facts): Phase {
  const arm = PHASES[phase][event]?.find(([guard]) => GUARDS[guard](facts))
  return arm ? arm[1] : phase
}
