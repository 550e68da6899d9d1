import type { Cart, Fields } from '../../../src/contract/index.js'
import type { Conversation } from '../state/desk-state.js'

/** What stands in braces in a canned reply. */
const VARIABLE = /\{([\p{L}_][\p{L}\p{N}_-]{0,39})\}/gu

/** Those that every reply may use; besides them, any field of the form. */
export const VARIABLES = ['name', 'agent', 'page', 'reference', 'cart'] as const

export type Values = Readonly<Record<string, string>>

type Known = Pick<Conversation, 'name' | 'page' | 'reference' | 'profile' | 'fields' | 'survey'>

/** What the variables are in one conversation, without those that nobody knows. */
export function valuesOf(
  { name, page, reference, profile, fields, survey }: Known,
  agent: string
): Values {
  const known = {
    ...told(survey),
    ...told(fields),
    // The server calls them so whose name it does not know.
    name: name === 'Visitor' ? undefined : name,
    agent,
    page: page.title || page.url,
    reference,
    cart: profile.cart && cartWords(profile.cart)
  }
  return Object.fromEntries(
    Object.entries(known).filter((entry): entry is [string, string] => !!entry[1])
  )
}

/** "2 × Heron, Clerk (£875)". */
export function cartWords({ items, total }: Cart): string {
  const words = items.map(({ title, count = 1 }) => (count > 1 ? `${count} × ${title}` : title))
  return `${words.join(', ')}${total && words.length > 0 ? ` (${total})` : ''}`
}

/** The text with its variables filled in. One that is not known stays as it is, to be seen. */
export function fillIn(text: string, values: Values): string {
  return text.replace(VARIABLE, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole
  )
}

export interface OpenVariable {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** The variables that still stand in a text, of those that replies use. Other words in braces are just words. */
export function openVariables(text: string, used: ReadonlySet<string>): readonly OpenVariable[] {
  return [...text.matchAll(VARIABLE)].flatMap(({ index, 0: whole, 1: name = '' }) =>
    used.has(name) ? [{ name, start: index, end: index + whole.length }] : []
  )
}

/** All variables that any of the replies uses, and those that each may use. */
export function usedIn(replies: readonly { readonly text: string }[]): ReadonlySet<string> {
  const named = replies.flatMap(({ text }) =>
    [...text.matchAll(VARIABLE)].map(([, name = '']) => name)
  )
  return new Set<string>([...VARIABLES, ...named])
}

function told(fields: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.trim() : value.join(', ')
    ])
  )
}
