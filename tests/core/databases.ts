import { IDBFactory } from 'fake-indexeddb'
import { vi } from 'vitest'

/** A new browser profile, in which nothing is stored yet. Gives the connections that are opened. */
export function freshProfile(): readonly IDBDatabase[] {
  const factory = new IDBFactory()
  const opened: IDBDatabase[] = []
  vi.stubGlobal('indexedDB', {
    open(name: string, version?: number) {
      const opening = factory.open(name, version)
      opening.addEventListener('success', () => opened.push(opening.result))
      return opening
    },
    deleteDatabase: (name: string) => factory.deleteDatabase(name),
    databases: () => factory.databases()
  })
  return opened
}

const stubOpen = (open: () => unknown) => vi.stubGlobal('indexedDB', { open })

/** The ways in which browsers keep nothing. */
export const BROKEN: readonly (readonly [string, () => void])[] = [
  ['has no database', () => vi.stubGlobal('indexedDB', undefined)],
  [
    'forbids its database',
    () =>
      stubOpen(() => {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      })
  ],
  [
    'fails to open its database',
    () =>
      stubOpen(() => {
        const request = { error: new DOMException('', 'UnknownError'), onerror: () => {} }
        queueMicrotask(() => request.onerror())
        return request
      })
  ],
  ['never opens its database', () => stubOpen(() => ({}))]
]

/** Only the clock stands still: databases go on as they do. */
export const stopClock = (now = 0) =>
  vi.useFakeTimers({ now, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
