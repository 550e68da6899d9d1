import type { Answer } from './types.js'

/** An answer with nothing left open. What the owner's data lacks is empty. */
export interface Entry {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly topic: string
  /** Other words for it, one after the other. */
  readonly words: string
  readonly link: string
}

/** The answers that can be shown, out of whatever a file may hold: each has a question and something to say. */
export function entriesOf(list: readonly Partial<Answer>[]): readonly Entry[] {
  return list
    .map(it => {
      const { id, question, answer, topic, words, link } = it ?? {}
      const asked = text(question)
      return {
        id: text(id) || asked,
        question: asked,
        answer: text(answer),
        topic: text(topic),
        words: [words].flat().map(text).join(' '),
        link: text(link)
      }
    })
    .filter(({ question, answer, link }) => question && (answer || link))
}

const text = (value: unknown): string => `${value ?? ''}`.trim()
