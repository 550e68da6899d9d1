import MiniSearch from 'minisearch'
import { fold, spell } from './fold.js'
import { stemmerOf } from './stemmers.js'
import type { Answer } from './types.js'
import { allWordsOf, isDense, wordsOf } from './words.js'

/** Looks up a question in plain words. Never throws. */
export type Find = (text: string) => Found

export interface Found {
  /** The answers to it, the best first. */
  readonly found: readonly Answer[]
  /** A few that have something to do with it, at least. */
  readonly near: readonly Answer[]
}

/** What a word of the question weighs more than one of the answer. */
const BOOST = { question: 4, words: 4, topic: 2 }

/** How much of a question an answer must have to do with, to be one, or to be near. */
const ABOUT = 0.45
const AKIN = 0.2
const NEAR = 3

/** Letters that may be wrong, by the length of the word. */
const SLIPS = 0.2

/** How many answers are read in one go: less than 10 ms on a slow phone. */
const SLICE = 10

/** Reads all answers, in slices between which the page can do something else. */
export async function createSearch(answers: readonly Answer[], locale: string): Promise<Find> {
  const forms = createForms(await stemmerOf(locale))
  const index = new MiniSearch({
    fields: ['question', 'words', 'topic', 'answer'],
    idField: 'at',
    tokenize: allWordsOf,
    processTerm: forms
  })
  await index.addAllAsync(
    answers.map(({ question, answer, topic, words }, at) => ({
      at,
      question,
      answer,
      topic,
      words: [words].flat().join(' ')
    })),
    { chunkSize: SLICE }
  )

  /** Answers by place, with how well they match one word, in parts of the best match. */
  function look(word: string): ReadonlyMap<number, number> {
    const search = (queries: string[], fuzzy: number | false) =>
      index.search(
        { queries, combineWith: 'OR' },
        {
          prefix: true,
          fuzzy,
          maxFuzzy: 2,
          boost: BOOST,
          tokenize: term => [term],
          processTerm: term => term
        }
      )
    const exact = search(forms(word), false)
    const found =
      exact[0] || !mayBeMistyped(word) ? exact : search(slips(word).flatMap(forms), SLIPS)
    return new Map(found.map(({ id, score }) => [id, score / (found[0]?.score ?? 1)]))
  }

  return text => {
    const words = [...new Set(wordsOf(text))].map(word => {
      const found = look(word)
      return { found, weight: weigh(word, found.size / (answers.length || 1)) }
    })
    const whole = words.reduce((sum, { weight }) => sum + weight, 0)
    const rated = answers
      .map((answer, at) => {
        const heard = words.filter(({ found }) => found.has(at))
        const share = heard.reduce((sum, { weight }) => sum + weight, 0) / whole
        const score = heard.reduce((sum, it) => sum + it.weight * (it.found.get(at) ?? 0), 0)
        return { answer, share, score }
      })
      .sort((a, b) => b.score - a.score)
    const having = (least: number) => rated.filter(it => it.share > least).map(it => it.answer)
    return { found: having(ABOUT), near: having(AKIN).slice(0, NEAR) }
  }
}

/** All forms under which a word is written down and looked up. */
function createForms(stem: (word: string) => string): (word: string) => string[] {
  const known = new Map<string, string[]>()
  return word => {
    const forms = known.get(word) ?? [
      ...new Set([fold(word), spell(word), fold(stem(word)), fold(stem(fold(word)))])
    ]
    known.set(word, forms)
    return forms
  }
}

/**
 * How much of a question is in one word of it: little in a short one, and in one that stands in most of the
 * answers, in whatever language. Of two letters that may be no word nobody needs to have heard.
 */
function weigh(word: string, share: number): number {
  if (isDense(word) && !share) return 0.5
  return (isDense(word) ? 2 : Math.max(0.2, word.length - 2)) * Math.log(1 + 1 / (share + 0.1))
}

/** In short words a slip makes another word, and nobody types very long ones. */
const mayBeMistyped = (word: string): boolean =>
  word.length > 3 && word.length < 25 && !isDense(word)

/** The word, and what was meant if two neighbours in it have changed places. */
const slips = (word: string): string[] => [
  word,
  ...[...word]
    .slice(1)
    .map((letter, at) => word.slice(0, at) + letter + word.charAt(at) + word.slice(at + 2))
]
