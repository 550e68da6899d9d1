import type { Emitter } from '../core/hooks.js'
import type { Bell } from './context.js'
import { fill } from './strings.js'

/** Milliseconds: news that come together are said together. */
const TOGETHER = 150

/** Says each new message of the far end once, to those who listen instead of looking. */
export function announce(root: ShadowRoot, { strings }: Bell, { on }: Emitter): void {
  const region = document.createElement('div')
  region.className = 'unseen'
  region.role = 'status'
  region.ariaLive = 'polite'
  root.append(region)
  let news: string[] = []

  on('message', ({ from, agent, content }) => {
    if (from === 'visitor') return
    const name = agent?.name ?? ''
    if (!news.length) {
      setTimeout(() => {
        const [only = ''] = news
        const { length: count } = news
        region.textContent = count > 1 ? fill(strings.newMessages, { count, name }) : only
        news = []
      }, TOGETHER)
    }
    news.push([name, content.text].filter(Boolean).join(': '))
  })
  on('agent', agent => {
    if (agent) region.textContent = fill(strings.joined, { name: agent.name })
  })
}
