/** How long something took, in seconds. Nothing was longer than `p90` in nine of ten cases. */
export interface Spread {
  readonly count: number
  readonly median: number | null
  readonly p90: number | null
}

/** What visitors said of it. */
export interface Opinion {
  readonly solved: number
  readonly unsolved: number
  /** How often it was rated, and with how much of 5 on average. */
  readonly ratings: number
  readonly mean: number | null
}

export interface Totals extends Opinion {
  readonly conversations: number
  /** Those in which somebody answered. */
  readonly answered: number
  /** Those that ended before anybody answered. */
  readonly missed: number
  /** Until somebody took it. */
  readonly waiting: Spread
  /** Until the first answer, since the visitor rang. */
  readonly first: Spread
  /** Until each later answer, since the first words that it answers. */
  readonly later: Spread
  readonly duration: Spread
  readonly asked: number
  readonly told: number
  /** How often each score was given, 1 first. */
  readonly scores: readonly number[]
}

/** Opinions are those of who had the conversation last, times those of who answered. */
export interface AgentFigures extends Opinion {
  readonly agent: string
  readonly name: string
  /** Those in which they answered. */
  readonly conversations: number
  readonly messages: number
  readonly first: Spread
  readonly later: Spread
}

export interface DepartmentFigures extends Opinion {
  /** Nothing for those that are for nobody in particular. */
  readonly department: string | null
  readonly name: string
  readonly conversations: number
  readonly answered: number
  readonly missed: number
  readonly first: Spread
}

export interface DayFigures {
  /** As `2026-11-22`. */
  readonly day: string
  readonly conversations: number
  readonly answered: number
  readonly missed: number
}

/** `GET /desk/api/figures?from=2026-11-01&to=2026-11-30&zone=Europe/London`: of what began on these days. */
export interface Figures {
  readonly from: string
  readonly to: string
  readonly zone: string
  readonly totals: Totals
  readonly days: readonly DayFigures[]
  readonly agents: readonly AgentFigures[]
  readonly departments: readonly DepartmentFigures[]
  readonly channels: readonly { readonly channel: string; readonly count: number }[]
  readonly invitations: Readonly<Record<'shown' | 'accepted' | 'declined' | 'ignored', number>>
  /** By currency, the empty one where none was told. */
  readonly sales: readonly {
    readonly currency: string
    readonly count: number
    readonly sum: number
    readonly conversations: number
  }[]
  readonly questions: readonly { readonly question: string; readonly count: number }[]
  /** Searched for, and nothing found. */
  readonly searches: readonly { readonly text: string; readonly count: number }[]
}
