import type { Choice } from '../../src/contract/index.js'
import { type CardAction, listIn } from './activity.js'

/** Buttons that lead somewhere. */
const LEADS: ReadonlySet<string> = new Set([
  'openUrl',
  'signin',
  'call',
  'downloadFile',
  'showImage',
  'playAudio',
  'playVideo'
])

/** Before what is sent behind the words of a button. */
const BEHIND = 'postBack:'

/** Buttons as choices; those that neither say nor lead anything are left out. */
export function choicesOf(actions: readonly CardAction[] | undefined): Choice[] {
  return listIn(actions).flatMap(action => choiceOf(action) ?? [])
}

function choiceOf({ type = '', title, text, value }: CardAction): Choice | undefined {
  const label = `${title ?? text ?? (typeof value === 'string' ? value : '')}`
  if (!label) return undefined
  if (LEADS.has(type)) return typeof value === 'string' ? { label, href: value } : undefined
  if (type === 'imBack') return typeof value === 'string' ? { label, value } : { label }
  return { label, value: behind(value, text) }
}

/** What a button sends in place of its words, as the value of a choice. */
export function behind(value: unknown, text?: string): string {
  const said = typeof value === 'string' ? { text: text ?? value } : { text, value }
  return BEHIND + JSON.stringify(said)
}

/** What the value of a choice has sent: the part of an activity. */
export function saidBy(value: string): object {
  if (!value.startsWith(BEHIND)) return { text: value }
  const { text, value: data } = JSON.parse(value.slice(BEHIND.length))
  return { text, value: data }
}

/** Whether it was sent behind the words of a button. */
export const isBehind = (value: string): boolean => value.startsWith(BEHIND)
