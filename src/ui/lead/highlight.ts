import { createId } from '../../core/id.js'
import type { Pointed } from '../../core/pointed.js'
import type { Bell } from '../context.js'
import { isPhone } from '../phone.js'
import { LEAD } from '../strings/lead.js'
import { fill } from '../strings.js'
import { showBar } from './bar.js'
import { findElement } from './find.js'
import { drawRing } from './ring.js'

/** Milliseconds for which something is pointed at. */
const SHOWN = 10_000
/** Letters of what an element says. */
const SHORT = 80

/** What ends the one that is shown now. */
const shown = new WeakMap<Bell['stores'], () => void>()

/**
 * Shows the visitor what the agent points at, and tells the agent whether it is there. It goes with a click
 * anywhere, Escape, another page, or after 10 s.
 */
export function pointAt(bell: Bell, what: Pointed): void {
  const { launcher, settings, stores, stop, act, setOpen } = bell
  shown.get(stores)?.()
  const isWanted = settings.leads?.highlight !== false && !document.hidden
  const element = isWanted ? findElement(document, launcher.host, what) : undefined
  const found = !!element?.getClientRects().length
  const { id: highlight } = what
  if (highlight) {
    void act(it => it.mention({ type: 'pointed', id: createId(), highlight, found })).catch(
      () => {}
    )
  }
  if (!element || !found) return

  const strings = { ...LEAD, ...settings.strings }
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  const gone = new AbortController()
  const { signal } = gone
  element.scrollIntoView({
    block: 'center',
    inline: 'nearest',
    behavior: isStill ? 'instant' : 'smooth'
  })
  if (stores.$open.get() && (isPhone() || isCovered(launcher.root, element))) {
    setOpen(false)
    const bar = showBar(bell, strings.chatGoesOn, strings.backToChat, () => setOpen(true))
    const timer = setTimeout(bar.end, SHOWN)
    stop.signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  }
  const name = stores.$agent.get()?.name ?? strings.theAgent
  const said = fill(strings.pointsAt, { name, what: wordsIn(element) })
  drawRing(
    launcher.root,
    element,
    what.note ?? '',
    [said, what.note].filter(Boolean).join(' '),
    signal
  )

  const end = () => gone.abort()
  const timer = setTimeout(end, SHOWN)
  const listen = { signal, capture: true }
  addEventListener('pagehide', end, listen)
  addEventListener('pointerdown', end, listen)
  addEventListener('keydown', ({ key }) => key === 'Escape' && end(), listen)
  stop.signal.addEventListener('abort', end, listen)
  signal.addEventListener('abort', () => clearTimeout(timer))
  shown.set(stores, end)
}

/** Whether the panel lies over the middle of it. */
function isCovered(root: ShadowRoot, element: Element): boolean {
  const panel = root.querySelector('dialog')?.getBoundingClientRect()
  const { left, width } = element.getBoundingClientRect()
  const middle = left + width / 2
  return !!panel && middle > panel.left && middle < panel.right
}

function wordsIn(element: Element): string {
  const text = element.textContent?.trim() || element.getAttribute('aria-label') || ''
  const words = text.replace(/\s+/g, ' ')
  return words.length > SHORT ? `${words.slice(0, SHORT)}…` : words
}
