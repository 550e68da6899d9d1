import { DAY, type History, mayShow, NOBODY_ASKED, withShown } from './policy.js'
import { readMet, writeMet } from './record.js'
import type { Policy, Rule } from './types.js'
import { NO_VISIT, visitAt } from './visit.js'

export type Session = ReturnType<typeof openSession>

/**
 * What one page knows of the session, which all tabs of the visitor share. `lasts` says whether rules ask for what
 * only the pages before know; `functional` that nothing may be stored but when the visitor was spoken to.
 */
export function openSession(name: string, policy: Policy, lasts: boolean, functional: boolean) {
  let history: History = NOBODY_ASKED
  let visit = NO_VISIT
  let since = 0
  let stored = false
  let gone = false

  function read(): void {
    const met = readMet(name)
    // Another page has forgotten the visitor: what it took away is not brought back.
    gone ||= stored && met === null
    if (met) ({ visit = visit, ...history } = met)
  }

  const keeps = () => !functional && (lasts || Object.keys(history.shown).length > 0)

  function write(): boolean {
    stored = !gone && writeMet(name, { ...history, ...(keeps() && { visit }) })
    return stored
  }

  // Where sessions are not known, a day is one.
  const isFree = (rule: Rule, now: number) =>
    !gone && mayShow(rule, policy, history, functional ? now - DAY : visit.began, now)

  return {
    isFree,
    at: (now: number) => ({ ...visit, visit: (visit.spent + now - since) / 1000 }),
    /** The visitor looks at a page: one that was opened just now, or one that they come back to. */
    enter(url: string, referrer: string, fresh: boolean, now: number): void {
      read()
      visit = visitAt(visit, url, referrer, fresh, now)
      since = now
      if (keeps()) write()
    },
    /** They look elsewhere. */
    leave(now: number): void {
      visit = { ...visit, spent: visit.spent + now - since, seen: now }
      since = now
      if (keeps()) write()
    },
    /** Takes the right to show an invitation, unless another page was first. */
    claim(rule: Rule, now: number): boolean {
      read()
      if (!isFree(rule, now)) return false
      const first = !history.recent.length
      history = withShown(history, rule.id, now)
      // Where nothing can be remembered, one a page is enough.
      return write() || first
    },
    decline(now: number): void {
      read()
      history = { ...history, declined: now }
      write()
    }
  }
}
