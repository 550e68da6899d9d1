import { atom, type ReadableAtom } from 'nanostores'
import { wordsOf } from '../../../src/contract/index.js'
import type { Conversation } from '../state/desk-state.js'
import type { News } from '../state/news.js'
import { lastFromVisitor } from '../state/unread.js'

export interface Announcer {
  /** The text of the one live region. */
  readonly $text: ReadableAtom<string>
  announce(news: readonly News[]): void
}

const GATHERED = 400
const STANDS = 4000

/** Says each piece of news once. What comes close together is said together. */
export function createAnnouncer(): Announcer {
  const $text = atom('')
  let gathered: News[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function speak() {
    $text.set(sentencesOf(gathered).join(' '))
    gathered = []
    timer = setTimeout(() => $text.set(''), STANDS)
  }

  return {
    $text,
    announce(news) {
      if (news.length === 0) return
      if (gathered.length === 0) {
        clearTimeout(timer)
        timer = setTimeout(speak, GATHERED)
      }
      gathered.push(...news)
    }
  }
}

type Of<Kind extends News['kind']> = Extract<News, { kind: Kind }>

/** News as a person would tell them: several messages of one visitor in one sentence. */
export function sentencesOf(news: readonly News[]): readonly string[] {
  const of = <Kind extends News['kind']>(kind: Kind) =>
    news.filter((each): each is Of<Kind> => each.kind === kind)
  return [
    ...of('given').map(({ conversation }) => givenSentence(conversation)),
    ...of('ring').map(({ waiting }) => `${waiting.name} is waiting: ${waiting.question}`),
    ...of('callback').map(({ callback }) => `${callback.name} would like to be called.`),
    ...talksOf(of('message'))
  ]
}

function givenSentence({ name, messages }: Conversation): string {
  const said = lastFromVisitor(messages)
  return said ? `${name} is yours now: ${said}` : `${name} is yours now.`
}

function talksOf(talks: readonly Of<'message'>[]): readonly string[] {
  const last = new Map(talks.map(each => [each.conversation.conversation, each]))
  return [...last].map(([id, { conversation, message }]) => {
    const count = talks.filter(each => each.conversation.conversation === id).length
    if (count > 1) return `${count} new messages from ${conversation.name}.`
    return `${conversation.name}: ${wordsOf(message.content)}`
  })
}
