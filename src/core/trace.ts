/** What a conversation left behind: one that goes on, or one that has ended and can be read. */
export type Trace = 'open' | 'ended'

/**
 * A visitor with a conversation has an entry in local storage, so that the next page knows, without
 * opening a database, whether there is something to resume or to show. Nobody else has one.
 */
export function traceOf(name: string): Trace | null {
  try {
    return localStorage.getItem(name) as Trace | null
  } catch {
    return null
  }
}

export function leaveTrace(name: string, trace: Trace | 'agreed' | null): void {
  try {
    if (trace) localStorage.setItem(name, trace)
    else localStorage.removeItem(name)
  } catch {
    // Without it the conversation is resumed at the next click, not before.
  }
}

/** Where it is kept that the visitor has agreed: beside the trace, which comes and goes with what they say. */
export const agreementOf = (name: string) => `${name} agreed`

/** Whether the visitor has agreed on an earlier page, or need not. Who has a conversation has agreed to it. */
export const hasAgreed = ({ name, consent }: { name: string; consent: string }): boolean =>
  consent !== 'explicit' || !!(traceOf(name) ?? traceOf(agreementOf(name)))

/** Takes away all that a visitor left on this machine. */
export function forget(name: string): Promise<void> {
  // Besides the trace: the agreement, and what core/invitations/record.ts and core/talked.ts keep.
  for (const kept of ['', ' agreed', ' met', ' talked']) leaveTrace(name + kept, null)
  return new Promise(resolve => {
    try {
      const deletion = indexedDB.deleteDatabase(name)
      deletion.onsuccess = deletion.onerror = deletion.onblocked = () => resolve()
    } catch {
      // Where there is no database, nothing is left in one.
      resolve()
    }
  })
}
