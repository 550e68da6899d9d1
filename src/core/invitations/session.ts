import { DAY, mayShow, NOBODY_ASKED, withShown } from './policy.js'
import { type Met, readMet, writeMet } from './record.js'
import type { Policy, Rule } from './types.js'
import { NO_VISIT, visitAt } from './visit.js'

export type Session = ReturnType<typeof openSession>

/**
 * What one page knows of the session, which all tabs of the visitor share. `lasts` says whether rules ask for what
 * only the pages before know; `functional` that nothing may be stored but when the visitor was spoken to.
 */
export function openSession(name: string, policy: Policy, lasts: boolean, functional: boolean) {
  let met: Met = NOBODY_ASKED
  let visit = NO_VISIT
  let since = 0
  let stored = false
  let gone = false

  function kept(): Partial<Met> | null | undefined {
    const found = readMet(name)
    // Another page has forgotten the visitor: what it took away is not brought back.
    gone ||= stored && found === null
    return found
  }

  function read(): void {
    met = { ...met, ...kept() }
    visit = met.visit ?? visit
  }

  function write(change: Partial<Met>): boolean {
    met = { ...met, ...change }
    kept()
    stored = !gone && writeMet(name, met)
    return stored
  }

  /** Time passes on this page, or on none. */
  function go(at: typeof visit, now: number): void {
    visit = at
    since = now
    if (!functional && (lasts || met.recent.length)) write({ visit })
  }

  // Where sessions are not known, a day is one.
  const isFree = (rule: Rule, now: number) =>
    !gone && mayShow(rule, policy, met, functional ? now - DAY : visit.began, now)

  return {
    isFree,
    at: (now: number) => ({ ...visit, visit: (visit.spent + now - since) / 1000 }),
    /** The visitor looks at a page: one that was opened just now, or one that they come back to. */
    enter(url: string, referrer: string, fresh: boolean, now: number): void {
      read()
      go(visitAt(visit, url, referrer, fresh, now), now)
    },
    /** They look elsewhere. */
    leave: (now: number) => go({ ...visit, spent: visit.spent + now - since, seen: now }, now),
    /** Takes the right to show an invitation, unless another page was first. */
    claim(rule: Rule, now: number): boolean {
      read()
      const isFirst = !met.recent.length
      // Where nothing can be remembered, one a page is enough.
      return isFree(rule, now) && (write(withShown(met, rule.id, now)) || isFirst)
    },
    decline(now: number): void {
      read()
      write({ declined: now })
    }
  }
}
