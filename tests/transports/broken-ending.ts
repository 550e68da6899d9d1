import { ShopbellError } from '../../src/contract/index.js'
import { type Broken, breakIt, connected, deaf, hearing, sending } from './broken-kit.js'
import { createMemoryRig } from './suite-memory.js'

/** Seconds away, and no reason to keep a process alive. */
const someday = (work: () => void) => setTimeout(work, 60_000).unref()

export const BROKEN_ENDING: readonly Broken[] = [
  [
    'keeps its line open when it is hung up',
    'lets go of the far end when it is hung up',
    breakIt((connect, link) =>
      connect({
        ...link,
        signal: deaf(),
        emit: event => !link.signal.aborted && link.emit(event)
      })
    )
  ],
  [
    'goes on with its heartbeat when it is hung up',
    'leaves no timer behind when it is hung up',
    breakIt((connect, link) => {
      setInterval(() => {}, 60_000).unref()
      return connect(link)
    })
  ],
  [
    'hides that the line is lost',
    'emits down once when the line is lost',
    breakIt(hearing(emit => event => event.type !== 'down' && emit(event)))
  ],
  [
    'says twice that the line is lost',
    'emits down once when the line is lost',
    breakIt(
      hearing(emit => event => {
        emit(event)
        if (event.type === 'down') emit(event)
      })
    )
  ],
  [
    'takes a polite close for no loss',
    'emits down once when the far end closes the line',
    breakIt(
      hearing(emit => event => {
        if (event.type !== 'down' || event.error.code !== 'unavailable') emit(event)
      })
    )
  ],
  [
    'gives up for good what the line lost',
    'rejects what is pending with an error worth a retry when the line is lost',
    breakIt(
      sending(
        send => (command, signal) =>
          send(command, signal).catch(error => {
            throw error.code === 'offline' ? new ShopbellError('rejected', 'Lost') : error
          })
      )
    )
  ],
  [
    'keeps what is sent on a lost line to itself',
    'rejects what is sent on a lost line with an error worth a retry',
    breakIt(async (connect, link) => {
      let lost = false
      const connection = await connect({
        ...link,
        emit(event) {
          if (event.type === 'down') lost = true
          link.emit(event)
        }
      })
      const { send } = connection
      return { ...connection, send: async (...given) => (lost ? {} : send(...given)) }
    })
  ],
  [
    'dials again by itself',
    'leaves no timer behind when the line is lost',
    breakIt((connect, link) =>
      connect({
        ...link,
        emit(event) {
          if (event.type === 'down') someday(() => connect(link))
          link.emit(event)
        }
      })
    )
  ],
  [
    'takes a probe for a loss',
    'is not disturbed by a probe while the far end is there',
    breakIt(
      connected((_, link) => ({
        probe: () => link.emit({ type: 'down', error: new ShopbellError('timeout', 'Too slow') })
      }))
    )
  ],
  [
    'believes that an open line is a living one',
    'notices within five seconds of a probe that the far end fell silent',
    () => {
      const { silence, transport, ...rig } = createMemoryRig()
      const connect: typeof transport.connect = async link => ({
        ...(await transport.connect(link)),
        probe() {}
      })
      return { ...rig, silence, transport: { ...transport, connect }, patience: 0.05 }
    }
  ]
]
