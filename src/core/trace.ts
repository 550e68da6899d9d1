/**
 * A visitor with an open conversation has a mark in local storage, so that the next page knows, without
 * opening a database, whether there is something to resume. Nobody else has one.
 */
export function hasConversation(name: string): boolean {
  try {
    return !!localStorage.getItem(name)
  } catch {
    return false
  }
}

export function mark(name: string, open: boolean): void {
  try {
    if (open) localStorage.setItem(name, '1')
    else localStorage.removeItem(name)
  } catch {
    // Without it the conversation is resumed at the next click, not before.
  }
}

/** Takes away all that a visitor left on this machine. */
export function forget(name: string): Promise<void> {
  mark(name, false)
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
