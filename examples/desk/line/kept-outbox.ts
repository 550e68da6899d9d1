import type { Outgoing } from './outbox.js'

/** The outbox of one agent in this tab's storage, where a reload finds it again. */
export function keptOutbox(agent: string) {
  const key = `desk outbox ${agent}`
  return {
    read(): readonly Outgoing[] {
      try {
        const kept: Outgoing[] = JSON.parse(sessionStorage.getItem(key) ?? '[]')
        return kept.filter(each => each.content)
      } catch {
        return []
      }
    },
    write(messages: readonly Outgoing[]) {
      try {
        if (messages.length > 0) sessionStorage.setItem(key, JSON.stringify(messages))
        else sessionStorage.removeItem(key)
      } catch {
        // Without storage the outbox lives as long as the page.
      }
    }
  }
}
