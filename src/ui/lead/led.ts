import type { Message } from '../../contract/index.js'
import { destinationOf } from '../../core/destination.js'
import type { Bell } from '../context.js'
import { LEAD } from '../strings/lead.js'
import { fill } from '../strings.js'
import { showBar } from './bar.js'
import { countDown } from './countdown.js'
import { go } from './go.js'

const FIELD = 'input,textarea,select,[contenteditable]'

/**
 * Takes a visitor who follows the agent to the page of a message, after a moment in which they can say no. Whoever
 * is filling in something on the page is not torn away from it. Gives what stops it.
 */
export function takeAlong(bell: Bell, message: Message): (() => void) | undefined {
  const { settings, stores } = bell
  const { content, agent, id } = message
  if (content.kind !== 'page' || isBusy()) return
  const { where, href, host } = destinationOf(
    content.page.url,
    location.href,
    settings.leads?.origins
  )
  if (where !== 'shop') return
  const strings = { ...LEAD, ...settings.strings }
  const name = agent?.name ?? stores.$agent.get()?.name ?? strings.theAgent
  const text = fill(strings.takingYou, { name, page: content.page.title || host })
  const bar = showBar(bell, text, strings.remain, () => stop(), true)
  bar.element.classList.add('counts')
  const stop = countDown(() => void go(bell, id, href), bar.end)
  return stop
}

/** Whether the visitor is in a field of the page. */
function isBusy(): boolean {
  return !!document.activeElement?.matches(FIELD)
}
