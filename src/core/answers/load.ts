import { type Entry, entriesOf } from './entry.js'
import type { Answers } from './types.js'

/**
 * The answers of the owner, from wherever they are; none when they cannot be had or are no list. What is
 * wrong with them, or with some of them, is said on the console and to `wrong`. Never rejects.
 */
export async function loadAnswers(
  source: Answers,
  wrong: (flaw: TypeError) => void
): Promise<readonly Entry[]> {
  const list = await read(source).catch(error => error)
  const entries = Array.isArray(list) ? entriesOf(list) : []
  // Words for what is wrong are for those shops alone where something is.
  if (!Array.isArray(list) || entries.length < list.length) {
    void import('./flaws.js').then(it => it.tellFlaws(source, list, wrong)).catch(() => {})
  }
  return entries
}

async function read(source: Answers): Promise<unknown> {
  if (typeof source === 'function') return source()
  if (typeof source !== 'string') return source
  const response = await fetch(source)
  if (!response.ok) throw new Error(`${response.status}`)
  return response.json()
}
