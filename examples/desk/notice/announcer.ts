import { atom, type ReadableAtom } from 'nanostores'
import type { News } from '../state/news.js'

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

/** News as a person would tell them: several messages of one visitor in one sentence. */
export function sentencesOf(news: readonly News[]): readonly string[] {
  const rings = news.flatMap(each => (each.kind === 'ring' ? [each.waiting] : []))
  const talks = news.flatMap(each => (each.kind === 'message' ? [each] : []))
  return [...rings.map(each => `${each.name} is waiting: ${each.question}`), ...talksOf(talks)]
}

function talksOf(talks: readonly Extract<News, { kind: 'message' }>[]): readonly string[] {
  const last = new Map(talks.map(each => [each.conversation.conversation, each]))
  return [...last].map(([id, { conversation, message }]) => {
    const count = talks.filter(each => each.conversation.conversation === id).length
    if (count > 1) return `${count} new messages from ${conversation.name}.`
    return `${conversation.name}: ${message.content.text}`
  })
}
