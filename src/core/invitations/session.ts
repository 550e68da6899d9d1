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
    stored ||= !!found
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

  /** Milliseconds in front of the visitor. */
  const spentAt = (now: number) => visit.spent + (since && now - since)

  // Where sessions are not known, a day is one.
  const isFree = (rule: Rule, now: number) =>
    !gone && mayShow(rule, policy, met, functional ? now - DAY : visit.began, now)

  return {
    isFree,
    at: (now: number) => ({ ...visit, visit: spentAt(now) / 1000 }),
    /** The visitor looks at a page: one that was opened just now, or one that they come back to. */
    enter(url: string, referrer: string, fresh: boolean, now: number): void {
      if (!since) read()
      visit = visitAt({ ...visit, spent: spentAt(now) }, url, referrer, fresh, now)
      since = now
    },
    /** They look elsewhere, perhaps at another page. */
    leave(now: number): void {
      visit = { ...visit, spent: spentAt(now), seen: now }
      since = 0
      if (!functional && (lasts || met.recent.length)) write({ visit })
    },
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
