import type { Command, Link } from '../../src/contract/index.js'
import { agentSays } from '../../transports/testing/words.js'
import { type Broken, breakIt, hearing, sending } from './broken-kit.js'

/** Changes what is sent. */
const changing = (change: (command: Command) => Command) =>
  breakIt(sending(send => (command, signal) => send(change(command), signal)))

/** What was said by the first link of a far end and those after it. */
const said = new WeakMap<Link, string[]>()

export const BROKEN_WISHES: readonly Broken[] = [
  [
    'loses all but one answer to a question',
    'brings what was answered while waiting to the far end unharmed',
    changing(command =>
      command.type === 'survey'
        ? {
            ...command,
            fields: Object.fromEntries(
              Object.entries(command.fields).map(([name, value]) => [name, `${value}`])
            )
          }
        : command
    )
  ],
  [
    'keeps the figures of a number only',
    'brings the number to call, and when, to the far end unharmed',
    changing(command =>
      command.type === 'callback'
        ? { ...command, phone: command.phone.replace(/\D/g, '') }
        : command
    )
  ],
  [
    'writes addresses in small letters',
    'brings the address of who wants an e-mail to the far end unharmed',
    changing(command =>
      command.type === 'remind' ? { ...command, email: command.email.toLowerCase() } : command
    )
  ],
  [
    'forgets where somebody can be reached elsewhere',
    'brings where a visitor goes on',
    changing(command =>
      command.type === 'channel'
        ? { type: 'channel', id: command.id, channel: command.channel }
        : command
    )
  ],
  [
    'gives another number to whoever goes on elsewhere',
    'gives who goes on elsewhere the number',
    breakIt(
      sending(send => async (command, signal) => {
        const receipt = await send(command, signal)
        if (command.type === 'join') return { ...receipt, reference: 'SB-1' }
        return command.type === 'channel' ? { ...receipt, reference: 'SB-2' } : receipt
      })
    )
  ],
  [
    'sends what was said to another address',
    'brings the address to which what was said is sent',
    changing(command =>
      command.type === 'transcript' ? { ...command, email: command.email.toLowerCase() } : command
    )
  ],
  [
    'keeps the stars only',
    'brings what was asked besides the stars',
    changing(command => (command.type === 'rate' ? { ...command, fields: undefined } : command))
  ],
  [
    'goes on after everything was erased',
    'accepts the wish to be erased, then ends the line',
    breakIt(hearing(emit => event => event.type !== 'down' && emit(event)))
  ],
  [
    'keeps for itself what was erased',
    'tells nothing of what was said before it was erased',
    breakIt(async (connect, link, links) => {
      const [first = link] = links
      const texts = said.get(first) ?? []
      said.set(first, texts)
      const connection = await connect(link)
      for (const text of texts) link.emit(agentSays(text))
      const send: typeof connection.send = (command, signal) => {
        if (command.type === 'message') texts.push(command.text)
        return connection.send(command, signal)
      }
      return { ...connection, send }
    })
  ],
  [
    'refuses to erase where there is nothing left',
    'accepts the wish to be erased once more',
    breakIt(
      sending((send, _, nth) => async (command, signal) => {
        if (command.type === 'erase' && nth > 1) throw new TypeError('There is no such visitor')
        return send(command, signal)
      })
    )
  ]
]
