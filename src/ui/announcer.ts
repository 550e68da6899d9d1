import type { Emitter } from '../core/hooks.js'
import type { Settings } from '../options.js'
import { COMMON } from './strings/common.js'
import { fill } from './strings.js'

/** Milliseconds: news that come together are said together. */
const TOGETHER = 150

/** Says each new message of the far end once, to those who listen instead of looking. */
export function announce(
  root: ShadowRoot,
  settings: Settings,
  on: Emitter['on'],
  signal: AbortSignal
): void {
  const strings = { ...COMMON, ...settings.strings }
  const region = document.createElement('div')
  region.className = 'unseen'
  region.role = 'status'
  root.append(region)
  let count = 0

  function say(what: () => string): void {
    // Whatever is outside of a panel that covers the page is not heard.
    const place = root.querySelector('dialog:modal') ?? root
    if (region.parentNode !== place) place.append(region)
    if (count++) return
    setTimeout(() => {
      region.textContent = what()
      count = 0
    }, TOGETHER)
  }

  const undo = [
    on('message', ({ from, agent, content }) => {
      if (from === 'visitor') return
      const name = agent?.name ?? ''
      const said = [name, content.text].filter(Boolean).join(': ')
      say(() => (count > 1 ? fill(strings.newMessages, { count, name }) : said))
    }),
    on('agent', agent => {
      if (agent) say(() => fill(strings.joined, { name: agent.name }))
    })
  ]
  signal.addEventListener('abort', () => {
    for (const stop of undo) stop()
    region.remove()
  })
}
