import { type Command, type Receipt, ShopbellError } from '../../src/contract/index.js'
import { type Broken, breakIt, connected, deaf, sending } from './broken-kit.js'

const renamed = (command: Command, by: number): Command => ({
  ...command,
  id: `${command.id} ${by}`
})

export const BROKEN_SENDING: readonly Broken[] = [
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
    'takes what was written for what was accepted',
    'waits with a command for as long as the far end keeps its answer back',
    breakIt(
      sending(send => async (command, signal) => {
        send(command, signal).catch(() => {})
        return {}
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
    'acts on every repeat',
    'acts once on a command that is sent again, and',
    breakIt(
      sending(send => {
        let sent = 0
        return async (command, signal) => {
          sent += 1
          return send(command.type === 'message' ? renamed(command, sent) : command, signal)
        }
      })
    )
  ],
  [
    'knows a repeat on the same connection only',
    'acts once on a command that is sent on two connections at once',
    breakIt(
      sending(
        (send, _, nth) => (command, signal) =>
          send(nth > 1 ? renamed(command, nth) : command, signal)
      )
    )
  ],
  [
    'makes a new id for what it sends on a new line',
    'acts once on a command that is sent again after the line was lost',
    breakIt(sending((send, _, nth) => (command, signal) => send(renamed(command, nth), signal)))
  ],
  [
    'takes the same words for the same message',
    'takes two messages of the same words for two',
    breakIt(
      sending(send => {
        const sent = new Map<string, Promise<Receipt>>()
        return (command, signal) => {
          if (command.type !== 'message') return send(command, signal)
          const known = sent.get(command.text) ?? send(command, signal)
          sent.set(command.text, known)
          return known
        }
      })
    )
  ],
  [
    'does not let go of a command',
    'gives up one command with aborted',
    breakIt(sending(send => command => send(command, deaf())))
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
  ],
  [
    'refuses to be rated',
    'takes every command that it says it supports',
    breakIt(
      sending(send => async (command, signal) => {
        if (command.type === 'rate') throw new ShopbellError('unsupported', 'Not here')
        return send(command, signal)
      })
    )
  ],
  [
    'calls every error of a command unavailable',
    'rejects a refused command with the code that the far end gave',
    breakIt(
      sending(
        (send, link) => (command, signal) =>
          send(command, signal).catch(cause => {
            const abandoned = link.signal.aborted || signal.aborted
            throw abandoned ? cause : new ShopbellError('unavailable', 'No', { cause })
          })
      )
    )
  ],
  [
    'never sends again what was refused once',
    'takes a refused command when it is sent again, on the same line',
    breakIt(
      sending(send => {
        const refused = new Map<string, unknown>()
        return async (command, signal) => {
          if (refused.has(command.id)) throw refused.get(command.id)
          return send(command, signal).catch(error => {
            refused.set(command.id, error)
            throw error
          })
        }
      })
    )
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
    'takes what is sent after it was hung up',
    'rejects with aborted what is asked of it after it was hung up',
    breakIt(
      sending(
        (send, link) => async (command, signal) =>
          link.signal.aborted ? {} : send(command, signal)
      )
    )
  ],
  [
    'cannot stop turning a page',
    'gives up a page of history with aborted, and leaves the line alone',
    breakIt(
      connected(({ history }) => ({
        history: async (before, limit) =>
          (await history?.(before, limit, deaf())) ?? { messages: [], more: false }
      }))
    )
  ]
]
