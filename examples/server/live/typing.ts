/** Who is writing where. Kept in memory: it is true now or not at all. */
export interface Typing {
  /** Whether that is news. */
  set(side: Side, conversation: string, who: string, active: boolean): boolean
  active(side: Side, conversation: string): boolean
  /** Forgets all of somebody who is gone, and gives the conversations in which they were writing. */
  forget(side: Side, who: string): string[]
}

type Side = 'visitor' | 'agent'

export function createTyping(): Typing {
  const sides = { visitor: new Map<string, string>(), agent: new Map<string, string>() }
  return {
    set(side, conversation, who, active) {
      const before = sides[side].has(conversation)
      if (active) sides[side].set(conversation, who)
      else sides[side].delete(conversation)
      return before !== active
    },
    active: (side, conversation) => sides[side].has(conversation),
    forget(side, who) {
      const theirs = [...sides[side]].filter(([, writer]) => writer === who)
      return theirs.map(([conversation]) => {
        sides[side].delete(conversation)
        return conversation
      })
    }
  }
}
