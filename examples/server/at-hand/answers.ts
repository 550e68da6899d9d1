import type { Content } from '../../../src/contract/index.js'
import { listOf, object, optional, string } from '../check.js'
import type { Log } from '../log.js'
import { address } from './address.js'
import { openList } from './list.js'
import { search } from './rank.js'

type Article = Extract<Content, { kind: 'article' }>

/** The answers that visitors find by themselves, to be sent as articles. */
export interface AnswersAtHand {
  /** What fits the words, the best first. `base` is where the shop is. */
  search(words: string, base: string): readonly Article[]
  readonly ready: Promise<void>
  stop(): void
}

export interface AnswersSettings {
  /** A path or an address of the JSON file that the widget's option `answers` names. */
  readonly ANSWERS: string | undefined
  readonly REREAD_MINUTES: number
}

const answers = listOf(
  object({
    question: string(500, 1),
    answer: string(8000, 1),
    topic: optional(string(200)),
    words: optional(listOf(string(200), 100)),
    link: optional(address)
  }),
  10_000
)

export function openAnswers(settings: AnswersSettings, log: Log): AnswersAtHand {
  const { all, ready, stop } = openList({
    name: 'answers',
    place: settings.ANSWERS,
    minutes: settings.REREAD_MINUTES,
    read: (json, base) =>
      answers(json, 'answers').map(({ link, ...answer }) => ({
        ...answer,
        ...(link ? { link: base ? new URL(link, base).href : link } : {})
      })),
    log
  })
  return {
    ready,
    stop,
    search: (words, base) =>
      search(all(), words, ({ question, answer, topic = '', words = [] }) => [
        question,
        [answer, topic, ...words].join(' ')
      ]).map(({ question, answer, link }) => ({
        kind: 'article',
        title: question,
        text: answer,
        ...(link ? { href: new URL(link, base).href } : {})
      }))
  }
}
