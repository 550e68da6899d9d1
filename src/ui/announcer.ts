import type { Emitter } from '../core/hooks.js'
import type { Settings } from '../options.js'
import { COMMON } from './strings/common.js'
import { fill } from './strings.js'

/** Milliseconds: news that come together are said together. */
const TOGETHER = 150

/** Says each new message of the far end once, to those who listen instead of looking. */
export function announce(place: HTMLElement, settings: Settings, on: Emitter['on']): void {
  const strings = { ...COMMON, ...settings.strings }
  const region = document.createElement('div')
  region.className = 'unseen'
  region.role = 'status'
  place.append(region)
  let count = 0

  on('message', ({ from, agent, content }) => {
    if (from === 'visitor') return
    const name = agent?.name ?? ''
    const said = [name, content.text].filter(Boolean).join(': ')
    if (!count++) {
      setTimeout(() => {
        region.textContent = count > 1 ? fill(strings.newMessages, { count, name }) : said
        count = 0
      }, TOGETHER)
    }
  })
  on('agent', agent => {
    if (agent) region.textContent = fill(strings.joined, { name: agent.name })
  })
}
