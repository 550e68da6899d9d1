import type { Book, Kept } from './books.js'
import { type Comparison, compare } from './compare.js'
import type { Said } from './said.js'
import type { Drawn } from './screens.js'

/** The ways that messages go. */
export const LEGS = [
  'visitors → database',
  'database → visitors’ screens',
  'agents → database',
  'database → agents’ screens'
] as const

export type Leg = (typeof LEGS)[number]
export type Wrong = 'lost' | 'doubled' | 'out of order'

/** One message that is not as it should be. */
export interface Offence {
  readonly leg: Leg
  readonly wrong: Wrong
  /** Who wrote it, or on whose screen it is. */
  readonly who: string
  readonly text: string
  /** When it was written, as far as that is known. */
  readonly at: number | undefined
}

/** What one leg carried. */
export interface Passage extends Omit<Comparison, 'lost' | 'doubled' | 'disordered'> {
  readonly leg: Leg
  readonly offences: readonly Offence[]
}

/** Everything that is known about one visitor's conversation, from all sides. */
export interface Evidence {
  readonly visitor: string
  readonly desk: string
  readonly book: Book
  readonly bySay: { readonly visitor: readonly Said[]; readonly agent: readonly Said[] }
  /** By the name of the tab, or of the desk. */
  readonly onScreen: {
    readonly visitor: ReadonlyMap<string, readonly Drawn[]>
    readonly agent: ReadonlyMap<string, readonly Drawn[]>
  }
}

/** What is wrong in one conversation. */
export function audit(evidence: Evidence): readonly Passage[] {
  const { visitor, desk, book, bySay, onScreen } = evidence
  const wrote = (from: string) => book.messages.filter(it => it.from === from).map(it => it.text)
  const shown = (leg: Leg, screens: ReadonlyMap<string, readonly Drawn[]>) =>
    [...screens].map(([who, drawn]) => onScreenOf(leg, who, book.messages, drawn))
  return [
    stored(LEGS[0], visitor, bySay.visitor, wrote('visitor')),
    ...shown(LEGS[1], onScreen.visitor),
    stored(LEGS[2], desk, bySay.agent, wrote('agent')),
    ...shown(LEGS[3], onScreen.agent)
  ]
}

/** From the keyboard to the database. Order is strict in what was written in one tab. */
function stored(leg: Leg, who: string, said: readonly Said[], found: readonly string[]): Passage {
  const { lost, doubled, due, arrived } = compare(said, found)
  const tabs = new Map<string, Set<string>>()
  for (const { text, where } of said) tabs.set(text, (tabs.get(text) ?? new Set()).add(where))
  const disordered = [...new Set(said.map(({ where }) => where))].flatMap(where => {
    const own = (text: string) => tabs.get(text)?.size === 1 && tabs.get(text)?.has(where)
    const written = said.filter(({ text }) => own(text))
    return compare(written, found.filter(own)).disordered
  })
  /** Of what was said several times nobody knows which one it is. */
  const only = (text: string) => {
    const [one, ...others] = said.filter(it => it.text === text)
    return others.length ? undefined : one
  }
  return {
    leg,
    due,
    arrived,
    offences: offences({ lost, doubled, disordered }, (wrong, text) => {
      const found = only(text)
      return { leg, wrong, text, who: found?.where ?? who, at: found?.at }
    })
  }
}

/** From the database to one screen: exactly what is kept, in its order. */
function onScreenOf(
  leg: Leg,
  who: string,
  kept: readonly Kept[],
  drawn: readonly Drawn[]
): Passage {
  const line = ({ from, text }: Pick<Kept | Drawn, 'from' | 'text'>) => `${from}: ${text}`
  const due = kept.map(message => ({ text: line(message) }))
  const result = compare(due, drawn.filter(({ pending }) => !pending).map(line))
  return {
    leg,
    due: result.due,
    arrived: result.arrived,
    offences: offences(result, (wrong, text) => {
      const at = kept.find(message => line(message) === text)?.at
      return { leg, wrong, text, who, at }
    })
  }
}

function offences(
  { lost, doubled, disordered }: Pick<Comparison, 'lost' | 'doubled' | 'disordered'>,
  make: (wrong: Wrong, text: string) => Offence
): readonly Offence[] {
  return [
    ...lost.map(text => make('lost', text)),
    ...doubled.map(text => make('doubled', text)),
    ...disordered.map(text => make('out of order', text))
  ]
}
