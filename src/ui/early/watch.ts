import { due, type Facts, isOneOf, NEVER } from '../../core/invitations/due.js'
import { openSession } from '../../core/invitations/session.js'
import type { Invitations, Rule } from '../../core/invitations/types.js'
import type { Place } from '../place.js'
import { createOffer } from './offer.js'
import { onPage } from './pages.js'
import { onProfile } from './profile.js'
import { deviceOf, watchHands } from './senses.js'

/** Milliseconds of quiet after the hands were in a field of the page. */
const QUIET = 5000

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
  const { name, consent } = settings
  const { signal } = stop
  const asked = JSON.stringify(policy.rules)
  const needs = (leaf: string) => asked.includes(`"${leaf}":`)
  const session = openSession(name, policy, LASTING.some(needs), consent === 'functional')
  const { senses, measure } = watchHands(needs, soon, signal)
  const offer = createOffer(place, session, () => isFree() && quiet() <= 0)
  const device = deviceOf()
  const rules = new Set(policy.rules)
  let page = new AbortController()
  let url = ''
  /** Milliseconds on this page up to `since`, when it came to the front; 0 while it is not there. */
  let spent = 0
  let since = 0
  let isSoon = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const quiet = () => senses.typed + QUIET - Date.now()

  function isFree(): boolean {
    const { ariaExpanded, hidden } = launcher.button
    return (
      !(signal.aborted || document.hidden || ariaExpanded === 'true') &&
      // The owner has taken the bell away, for now.
      !(hidden && settings.launcher) &&
      traceOf(name) !== 'open' &&
      !isOneOf(url, policy.never ?? [])
    )
  }

  function soon(): void {
    if (!isSoon) requestAnimationFrame(look)
    isSoon = true
  }

  function look(): void {
    isSoon = false
    clearTimeout(timer)
    if (signal.aborted || document.hidden) return
    const now = Date.now()
    turn(now)
    if (!isFree()) return
    measure()
    const facts: Facts = {
      ...session.at(now),
      ...senses,
      url,
      device,
      attributes: settings.profile?.attributes ?? {},
      seconds: (spent + now - since) / 1000,
      idle: (now - senses.moved) / 1000
    }
    let wait = NEVER
    let met: Rule | undefined
    for (const rule of rules) {
      const left = leftOf(rule, facts, now)
      if (left) wait = Math.min(wait, left * 1000)
      else met ??= rule
    }
    if (met && quiet() > 0) wait = Math.min(wait, quiet())
    else if (met) {
      offer(met, page.signal).then(
        shown => shown && soon(),
        error => emit('error', error)
      )
    }
    if (wait < FAR) timer = setTimeout(look, wait + 1)
  }

  /** Seconds until a rule may hold. One that is none is told of, and left out. */
  function leftOf(rule: Rule, facts: Facts, now: number): number {
    try {
      if (!rule.id || !rule.text) throw rule
      if (session.isFree(rule, now)) return due(rule.when, facts)
    } catch {
      rules.delete(rule)
      void import('../invitation/flaws.js').then(it => it.tellFlaws(rule))
    }
    return NEVER
  }

  /** The visitor looks at another page, or at this one again. */
  function turn(now: number): void {
    // What is behind the # is a page only where a router has made it one.
    const here = location.href.replace(/#(?![!/]).*/, '')
    const fresh = here !== url
    if (since && !fresh) return
    rest(fresh)
    url = here
    since = now
    session.enter(url, document.referrer, fresh, now)
  }

  /** They look elsewhere, and come back to this page or to none. */
  function rest(leaves: boolean): void {
    const now = Date.now()
    clearTimeout(timer)
    if (since) session.leave(now)
    spent += since && now - since
    since = 0
    if (!leaves) return
    page.abort()
    page = new AbortController()
    url = ''
    spent = 0
    Object.assign(senses, { scrolled: 0, leaving: false })
  }

  const see = () => (document.hidden ? rest(false) : soon())
  document.addEventListener('visibilitychange', see, { signal })
  addEventListener('pagehide', () => rest(true), { signal })
  signal.addEventListener('abort', () => page.abort())
  onPage(soon, signal)
  if (needs('attributes')) onProfile(settings, soon)
  soon()
}
