import { lower } from './fold.js'

/** Scripts that leave no space between words. */
const DENSE =
  '[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmr}\\p{scx=Mymr}]'
const IS_DENSE = new RegExp(DENSE, 'u')
const BORDERS = new RegExp(`(?<=${DENSE})(?!${DENSE})|(?<!${DENSE})(?=${DENSE})`, 'u')

/**
 * The words of a text in small letters. Where a script parts none, any two neighbours are one: what a
 * word is would depend on all that stands around it, and on the browser.
 */
export const wordsOf = (text: string): string[] =>
  partsOf(text).flatMap(part => (isDense(part) ? pairs(part) : part))

/** The same of a text to be searched in, where a single letter is looked for, too. */
export const allWordsOf = (text: string): string[] =>
  partsOf(text).flatMap(part => (isDense(part) ? [...pairs(part), ...[...part].slice(-1)] : part))

/** Whether it is of a script without spaces. */
export const isDense = (word: string): boolean => IS_DENSE.test(word)

function partsOf(text: string): string[] {
  const runs = lower(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return runs.flatMap(run => run.split(BORDERS))
}

function pairs(part: string): string[] {
  const letters = [...part]
  return letters.length < 2 ? letters : letters.slice(1).map((letter, at) => letters[at] + letter)
}
