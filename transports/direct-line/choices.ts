import type { Choice } from '../../src/contract/index.js'
import { type CardAction, listIn } from './activity.js'

/** Before what is sent behind the words of a button. */
const BEHIND = 'postBack:'

/** Buttons as choices; those that neither say nor lead anything are left out. */
export function choicesOf(actions: readonly CardAction[] | undefined): Choice[] {
  return listIn(actions).flatMap(({ type = '', title, text, value }) => {
    const word = typeof value === 'string' ? value : undefined
    const label = `${title ?? text ?? word ?? ''}`
    if (!label) return []
    if (type === 'imBack') return { label, ...(word && { value: word }) }
    // Those by the name of `postBack`, and what has no name, say something; all others lead somewhere.
    if (!type || /Back$/.test(type)) return { label, value: behind(value, text) }
    return word ? { label, href: word } : []
  })
}

/** What a button sends in place of its words, as the value of a choice. */
export function behind(value: unknown, text?: string): string {
  const said = typeof value === 'string' ? { text: text ?? value } : { text, value }
  return BEHIND + JSON.stringify(said)
}

/** What a choice of that value sends: a part of an activity. */
export function sentBy(value: string): object {
  return value.startsWith(BEHIND) ? JSON.parse(value.slice(BEHIND.length)) : { text: value }
}

/** Whether it is sent behind the words of a button. */
export const isBehind = (value: string): boolean => value.startsWith(BEHIND)
