import type { Connection, Link, Transport } from '../../src/contract/index.js'
import { createMemoryPair } from '../../transports/memory/index.js'
import type { Rig } from '../../transports/testing/index.js'

type Break = (connect: Transport['connect'], link: Link) => Promise<Connection>

/** The memory transport, with one thing broken. */
export const breakIt =
  (broken: Break, more: Partial<Transport> = {}) =>
  () => {
    const { transport, farEnd } = createMemoryPair()
    return {
      transport: {
        ...transport,
        connect: (link: Link) => broken(transport.connect, link),
        ...more
      },
      acted: () => farEnd.acted,
      say: farEnd.say,
      cut: () => farEnd.cut(),
      patience: 0.05
    }
  }

const sending =
  (broken: (send: Connection['send'], link: Link) => Connection['send']): Break =>
  async (connect, link) => {
    const connection = await connect(link)
    return { ...connection, send: broken(connection.send, link) }
  }

/** Each breaks one promise; the suite must name it. */
export const BROKEN: readonly (readonly [what: string, promise: string, rig: () => Rig])[] = [
  [
    'is made for another contract',
    'speaks version 1 of the contract',
    breakIt((connect, link) => connect(link), { spec: 2 as 1 })
  ],
  [
    'asks for the token once and for all',
    'asks for the token at each connection',
    (() => {
      const { transport, farEnd } = createMemoryPair()
      const token = async () => undefined
      const connect = (link: Link) =>
        transport.connect({ ...link, visitor: { ...link.visitor, token } })
      return { transport: { ...transport, connect }, acted: () => farEnd.acted, patience: 0.05 }
    }) as () => Rig
  ],
  [
    'resolves before the far end acted',
    'resolves a command when the far end has acted on it',
    breakIt(
      sending(send => async (command, signal) => {
        setTimeout(() => send(command, signal).catch(() => {}), 5)
        return {}
      })
    )
  ],
  [
    'acts on every repeat',
    'acts once on a command that is sent again',
    breakIt(
      sending(send => {
        let sent = 0
        return async (command, signal) => {
          sent += 1
          const id = `${command.id} ${sent}`
          return command.type === 'message'
            ? send({ ...command, id }, signal)
            : send(command, signal)
        }
      })
    )
  ],
  [
    'sends the newest first',
    'keeps the order of commands',
    breakIt(
      sending(send => {
        let last = Promise.resolve()
        let waiting: (() => Promise<unknown>)[] = []
        return (command, signal) =>
          new Promise((resolve, reject) => {
            waiting.unshift(() => send(command, signal).then(resolve, reject))
            last = last.then(async () => {
              const now = waiting
              waiting = []
              for (const begin of now) await begin()
            })
          })
      })
    )
  ],
  [
    'does not let go of a command',
    'gives up one command with aborted',
    breakIt(sending(send => command => send(command, new AbortController().signal)))
  ],
  [
    'speaks after it was hung up',
    'emits nothing after it was hung up',
    breakIt((connect, link) => connect({ ...link, signal: new AbortController().signal }))
  ],
  [
    'hides that the line is lost',
    'emits down once when the line is lost',
    breakIt((connect, link) =>
      connect({ ...link, emit: event => event.type !== 'down' && link.emit(event) })
    )
  ],
  [
    'says twice that the line is lost',
    'emits down once when the line is lost',
    breakIt((connect, link) => {
      const emit: Link['emit'] = event => {
        link.emit(event)
        if (event.type === 'down') link.emit(event)
      }
      return connect({ ...link, emit })
    })
  ],
  [
    'forgets the cursor',
    'goes on after the cursor when it connects again',
    breakIt((connect, link) => connect({ ...link, cursor: undefined }))
  ],
  [
    'keeps a gap to itself',
    'emits gap for a cursor it does not know',
    breakIt((connect, link) =>
      connect({ ...link, emit: event => event.type !== 'gap' && link.emit(event) })
    )
  ],
  [
    'says everything twice',
    'emits what the far end says, in its order, each once',
    breakIt((connect, link) => {
      const emit: Link['emit'] = event => {
        link.emit(event)
        link.emit(event)
      }
      return connect({ ...link, emit })
    })
  ],
  [
    'rejects with an error of its own kind',
    'leaves no promise pending when it is hung up',
    breakIt(
      sending(
        send => (command, signal) =>
          send(command, signal).catch(() => {
            throw new Error('Socket is closed')
          })
      )
    )
  ],
  [
    'never settles what was pending',
    'leaves no promise pending when it is hung up',
    breakIt(
      sending((send, link) => (command, signal) => {
        const pending = new Promise<never>(() => {})
        return send(command, signal).catch(error =>
          link.signal.aborted ? pending : Promise.reject(error)
        )
      })
    )
  ],
  [
    'mends the texts',
    'carries odd and long texts to the far end unharmed',
    breakIt(
      sending(
        send => (command, signal) =>
          send(
            command.type === 'message'
              ? { ...command, text: command.text.trim().replace('\0', '') }
              : command,
            signal
          )
      )
    )
  ]
]
