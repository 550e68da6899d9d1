import { type Message, wordsOf } from '../../contract/index.js'
import type { Stores } from '../../core/stores.js'
import type { Settings } from '../../options.js'
import { NOTICE } from '../strings/notice.js'
import { fill } from '../strings.js'

/** Milliseconds: news that come together are said together. */
const TOGETHER = 150

/** Says each new message of the far end once, to those who listen instead of looking. */
export function announce(
  root: ShadowRoot,
  settings: Settings,
  $news: Stores['$news'],
  signal: AbortSignal
): void {
  const strings = { ...NOTICE, ...settings.strings }
  const region = document.createElement('div')
  region.className = 'unseen'
  region.role = 'status'
  root.append(region)
  let joined = ''
  let news: Message[] = []

  function speak(): void {
    const name = news[0]?.agent?.name ?? ''
    const { length: count } = news
    const [only] = news.map(({ content }) => [name, wordsOf(content)].filter(Boolean).join(': '))
    const said = count > 1 ? fill(strings.newMessages, { count, name }) : only
    // Where the far end says itself who has come, or who takes over, nobody else need.
    const isTold = news.some(({ from }) => from === 'system')
    region.textContent = [!isTold && joined, said].filter(Boolean).join('. ')
    joined = ''
    news = []
  }

  function soon(): void {
    // Whatever is outside of a panel that covers the page is not heard.
    const place = root.querySelector('dialog:modal') ?? root
    if (region.parentNode !== place) place.append(region)
    if (!joined && !news.length) setTimeout(speak, TOGETHER)
  }

  const undo = $news.subscribe(({ message, agent }) => {
    if (message?.from === 'visitor' || !(message || agent)) return
    soon()
    if (message) news.push(message)
    if (agent) joined = fill(strings.joined, { name: agent.name })
  })
  signal.addEventListener('abort', () => {
    undo()
    region.remove()
  })
}
