import { chatOpenFrom } from '../../core/hours/index.js'
import { hasAgreed } from '../../core/trace.js'
import type { Place } from '../place.js'

/** Milliseconds. Shops open and close at the full minute. */
const MINUTE = 60_000

/** Milliseconds between two questions whether somebody is there. */
const EVERY = 3 * MINUTE

/**
 * Has no bell on the page while nobody can answer: outside of the hours, and when nobody is there. Who talks
 * with somebody, or has the panel open, keeps it. Asks only while the page is in front of somebody; before the
 * visitor has agreed, where that is waited for, it goes by the hours alone.
 */
export function hideWhileAway(place: Place): void {
  const { settings, launcher, stop, traceOf } = place
  const { root, button, tell } = launcher
  const { signal } = stop
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = Number.NEGATIVE_INFINITY
  let there = false

  /** A far end that does not say is there. What cannot be asked is not. */
  async function isThere(): Promise<boolean> {
    const { transport } = settings
    const far = typeof transport === 'function' ? await transport() : transport
    // Whoever needs it next need not make another.
    if (far) settings.transport = far
    return far?.presence ? (await far.presence(signal)).available : !!far
  }

  async function canAnswer(now: number): Promise<boolean> {
    if (chatOpenFrom(settings, now) !== now) return false
    if (!hasAgreed(settings)) return true
    if (now - asked >= EVERY) {
      asked = now
      there = await isThere().catch(() => false)
    }
    return there
  }

  async function look(): Promise<void> {
    clearTimeout(timer)
    if (signal.aborted || document.visibilityState === 'hidden') return
    const now = Date.now()
    timer = setTimeout(look, MINUTE - (now % MINUTE))
    const isBusy = () => button.ariaExpanded === 'true' || traceOf(settings.name) === 'open'
    const shows = isBusy() || (await canAnswer(now))
    if (signal.aborted) return
    if (!shows && !isBusy()) button.remove()
    else if (!button.isConnected) root.append(button)
  }

  launcher.tell = news => {
    tell(news)
    void look()
  }
  document.addEventListener(
    'visibilitychange',
    () => {
      asked = Number.NEGATIVE_INFINITY
      void look()
    },
    { signal }
  )
  // Whoever comes after this visitor has a bell again.
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    launcher.tell = tell
    root.append(button)
  })
  void look()
}
