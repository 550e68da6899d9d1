import { due, type Facts, isOneOf, isSound, NEVER } from '../../core/invitations/due.js'
import { openSession } from '../../core/invitations/session.js'
import type { Invitations, Rule } from '../../core/invitations/types.js'
import { onProfile } from '../../core/profile.js'
import type { Place } from '../place.js'
import { onPage } from './pages.js'
import { deviceOf, watchHands } from './senses.js'

/** Milliseconds of quiet after the hands were in a field of the page. */
const QUIET = 5000

/** Milliseconds after which, where nobody was there, it is asked again. */
const AGAIN = 60_000

/** Milliseconds. Browsers ring at once for what they cannot count to. */
const FAR = 1e9

/** Where a rule asks for one of these, the next page has to know of the session. */
const LASTING = ['path', 'visit', 'pages', 'referrer', 'searched', 'utm', 'returning']

/**
 * Watches for the moment at which one of the rules holds and the visitor may be spoken to. One timer at most, and
 * none while nobody looks at the page or where waiting does not help.
 */
export function inviteWhenDue(place: Place, policy: Invitations): void {
  const { settings, stop, launcher, traceOf, emit } = place
  const { signal } = stop
  const asked = JSON.stringify(policy.rules)
  const needs = (leaf: string) => asked.includes(`"${leaf}":`)
  const isFunctional = settings.consent === 'functional'
  const session = openSession(settings.name, policy, LASTING.some(needs), isFunctional)
  const { senses, measure } = watchHands(needs, soon, signal)
  const device = deviceOf()
  const rules = new Set(policy.rules)
  let page = ''
  /** Aborted with the page, while there is an invitation on it. */
  let left: AbortController | undefined
  /** Milliseconds on this page up to `since`, when it came to the front; 0 while it is not there. */
  let spent = 0
  let since = 0
  /** When the next invitation may be offered. */
  let again = 0
  let isSoon = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const quiet = () => senses.typed + QUIET - Date.now()

  function isFree(): boolean {
    const { ariaExpanded, hidden } = launcher.button
    return !(
      signal.aborted ||
      document.hidden ||
      ariaExpanded === 'true' ||
      // The owner has taken the bell away, for now.
      (hidden && settings.launcher) ||
      traceOf(settings.name) === 'open' ||
      isOneOf(page, policy.never ?? [])
    )
  }

  function soon(): void {
    if (!isSoon) requestAnimationFrame(look)
    isSoon = true
  }

  function look(): void {
    const now = Date.now()
    isSoon = false
    clearTimeout(timer)
    if (signal.aborted || document.hidden) return
    turn(now)
    if (!isFree()) return
    measure()
    const facts = {
      ...session.at(now),
      ...senses,
      page,
      device,
      attributes: settings.profile?.attributes ?? {},
      seconds: (spent + now - since) / 1000,
      idle: (now - senses.moved) / 1000
    }
    let wait = NEVER
    let met: Rule | undefined
    for (const rule of rules) {
      const seconds = waitFor(rule, facts, now)
      if (seconds) wait = Math.min(wait, seconds * 1000)
      else met ??= rule
    }
    if (met && quiet() > 0) wait = Math.min(wait, quiet())
    else if (met && now > again) void speak(met)
    if (wait < FAR) timer = setTimeout(look, wait + 1)
  }

  /** Seconds until a rule may hold. */
  function waitFor(rule: Rule, facts: Facts, now: number): number {
    try {
      if (session.isFree(rule, now)) return due(rule.when, facts)
    } catch {
      leaveOut(rule)
    }
    return NEVER
  }

  function leaveOut(rule: Rule): void {
    rules.delete(rule)
    import('../invitation/flaws.js').then(it => it.tellFlaws(rule)).catch(() => {})
  }

  async function speak(rule: Rule): Promise<void> {
    again = NEVER
    try {
      left = new AbortController()
      const { signal } = left
      const { offer } = await import('../invitation/offer.js')
      const isOver = await offer(place, session, rule, signal, () => isFree() && quiet() <= 0)
      again = isOver ? 0 : Date.now() + AGAIN
      if (isOver) soon()
    } catch (error) {
      emit('error', error as TypeError)
    }
  }

  /** The visitor looks at another page, or at this one again. */
  function turn(now: number): void {
    // What is behind the # is a page only where a router has made it one.
    const here = location.href.replace(/#(?![!/]).*/, '')
    const isFresh = here !== page
    if (since && !isFresh) return
    if (isFresh) depart()
    page = here
    since = now
    session.enter(page, document.referrer, isFresh, now)
  }

  function depart(): void {
    left?.abort()
    left = undefined
    page = ''
    spent = senses.scrolled = 0
    senses.leaving = false
  }

  /** They look elsewhere, and may come back. */
  function rest(): void {
    const now = Date.now()
    clearTimeout(timer)
    if (since) session.leave(now)
    spent += since && now - since
    since = 0
  }

  function end(): void {
    rest()
    depart()
  }

  const see = () => (document.hidden ? rest() : soon())
  document.addEventListener('visibilitychange', see, { signal })
  addEventListener('pagehide', end, { signal })
  signal.addEventListener('abort', end)
  for (const rule of rules) if (!isWell(rule)) leaveOut(rule)
  onPage(soon, signal)
  if (needs('attributes')) onProfile(settings, soon)
  soon()
}

/** Whether a rule can be shown, as far as can be seen from it. */
function isWell(rule: Partial<Rule> | null): boolean {
  const { id, text, when } = rule ?? {}
  return !!(id && text && when && isSound(when))
}
