import type { EventName, Events } from './hooks.js'

type Detail<Name extends EventName> = NonNullable<Events[Name]>
type Part<Name extends EventName> = Detail<Name> extends object ? keyof Detail<Name> : never

/**
 * What of each event goes to a tag manager and to `Measure.sink`: these parts of it, or what is made of it.
 * Nobody's words, name or address is among them. What is not here stays on the page.
 */
export const CATALOGUE = {
  open: [],
  close: [],
  began: ['department'],
  waited: ['seconds'],
  answered: ['seconds'],
  agent: agent => ({ agent: agent?.id ?? null }),
  message: ({ from, content }) => ({ from, kind: content.kind }),
  file: ['kind', 'size'],
  visit: ['agreed'],
  follow: ['active'],
  channel: ['channel'],
  transcript: [],
  ended: ['by', 'seconds', 'visitor', 'agent'],
  rated: ['solved', 'score'],
  search: ['found'],
  answer: answer => ({ answer }),
  helped: ['answer', 'helped'],
  invitation: ['rule', 'outcome'],
  converted: ['value', 'currency', 'order'],
  error: error => ({ code: 'code' in error ? error.code : 'misuse' })
} as const satisfies {
  readonly [Name in EventName]?:
    | readonly Part<Name>[]
    | ((detail: Events[Name]) => Readonly<Record<string, unknown>>)
}

export type Told = keyof typeof CATALOGUE

/** What is told of an event. */
export function tellingOf<Name extends Told>(
  name: Name,
  detail: Events[Name]
): Readonly<Record<string, unknown>> {
  const entry: readonly PropertyKey[] | ((detail: never) => Readonly<Record<string, unknown>>) =
    CATALOGUE[name]
  if (typeof entry === 'function') return entry(detail as never)
  const parts = Object.entries(detail ?? {})
  return Object.fromEntries(parts.filter(([key, value]) => value != null && entry.includes(key)))
}
