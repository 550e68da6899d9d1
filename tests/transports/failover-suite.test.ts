import { describe, it } from 'vitest'
import { ShopbellError, type Transport } from '../../src/contract/index.js'
import { failover, type Way } from '../../transports/failover/index.js'
import { createMemoryPair } from '../../transports/memory/index.js'
import { transportSuite } from '../../transports/testing/index.js'

const presence = { available: true, agents: [] }
const closed = new ShopbellError('offline', 'No way through')

/** Each is a first way to the same far end that is not much good. */
const FIRST: Readonly<Record<string, (transport: Transport) => Way>> = {
  'a first way that works': transport => transport,
  'a first way that always fails': transport => ({
    ...transport,
    connect: () => Promise.reject(closed),
    presence: () => Promise.reject(closed)
  }),
  'a first way that cannot be loaded': () => () => Promise.reject(closed),
  'a first way that stops in the middle of what was missed': transport => ({
    ...transport,
    async connect(link) {
      const hook = new AbortController()
      link.signal.addEventListener('abort', () => hook.abort())
      let told = 0
      await transport.connect({
        ...link,
        signal: hook.signal,
        emit(event) {
          told += 1
          if (told === 2) hook.abort()
          if (told < 3) link.emit(event)
        }
      })
      hook.abort()
      throw closed
    }
  }),
  'a first way that dies as soon as it is up': transport => ({
    ...transport,
    async connect(link) {
      const hook = new AbortController()
      const connection = await transport.connect({ ...link, signal: hook.signal })
      queueMicrotask(() => {
        hook.abort()
        link.emit({ type: 'down', error: closed })
      })
      return connection
    }
  })
}

describe.each(Object.entries(FIRST))('failover with %s', (title, first) => {
  transportSuite({ describe, it }, title, () => {
    const { transport, farEnd } = createMemoryPair({ presence })
    return {
      transport: failover(first(transport), async () => transport),
      acted: () => farEnd.acted,
      notes: () => farEnd.notes,
      say: farEnd.say,
      cut: () => farEnd.cut(),
      lines: farEnd.lines,
      hold: farEnd.hold,
      // What any other way would do better with is not refused, and a memory refuses no command.
      refuse: (what: string, error: ShopbellError) =>
        what === 'connection' && /unauthorized|busy/.test(error.code) ? farEnd.refuse(error) : false
    }
  })
})
