import type { Card, Page } from '../../../src/contract/index.js'
import type { Conversation } from '../state/desk-state.js'

/** Pages to choose from. */
const MOST = 12

/** The pages that an agent may lead a visitor to without typing: those of the visit, the last first, each once. */
export function placesOf({ page, trail }: Pick<Conversation, 'page' | 'trail'>): readonly Page[] {
  const seen = new Set([page.url])
  const places: Page[] = []
  for (const step of trail.toReversed()) {
    if (seen.has(step.page.url)) continue
    seen.add(step.page.url)
    places.push(step.page)
  }
  return places.slice(0, MOST)
}

/** Pages to choose from of what was found in the catalog, but the one that is chosen. */
export function soldIn(found: readonly Card[], chosen: string | undefined) {
  return found
    .flatMap(({ title, href }) => (href && href !== chosen ? [{ title, href }] : []))
    .slice(0, MOST / 2)
}

/** The whole address of what an agent typed: a path is one of the shop that the visitor is in, a mere word is none. */
export function addressOf(typed: string, here: string): string | undefined {
  const words = typed.trim()
  if (!/[/.?#]/.test(words)) return undefined
  const whole = /^[\w-]+(\.[\w-]+)+(\/|$)/.test(words) ? `https://${words}` : words
  const base = URL.canParse(here) ? here : undefined
  if (!URL.canParse(whole, base)) return undefined
  const { protocol, href } = new URL(whole, base)
  return /^https?:$/.test(protocol) ? href : undefined
}
