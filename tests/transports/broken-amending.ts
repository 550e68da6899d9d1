import type { Command } from '../../src/contract/index.js'
import { type Broken, breakIt, hearing, sending } from './broken-kit.js'

/** Changes what is sent. */
const changing = (change: (command: Command) => Command) =>
  breakIt(sending(send => (command, signal) => send(change(command), signal)))

export const BROKEN_AMENDING: readonly Broken[] = [
  [
    'forgets what was answered',
    'says of a message which one it answers',
    changing(command => {
      if (command.type !== 'message') return command
      const { replyTo: _, ...rest } = command
      return rest
    })
  ],
  [
    'makes a second message of a change',
    'tells a message that was changed once more, under its id, with when',
    breakIt(
      hearing(emit => event => {
        if (event.type !== 'message' || event.message.edited === undefined) return emit(event)
        emit({ ...event, message: { ...event.message, id: `${event.message.id} anew` } })
      })
    )
  ],
  [
    'keeps what was taken back',
    'tells what was taken back as deleted, and never again what it said',
    breakIt(
      hearing(emit => event => {
        if (event.type !== 'message' || event.message.content.kind !== 'deleted') return emit(event)
        emit({ ...event, message: { ...event.message, content: { kind: 'text', text: 'Worse' } } })
      })
    )
  ],
  [
    'says what was only being typed',
    'takes what is being typed, and makes no message of it',
    changing(command =>
      command.type === 'typing' && command.text
        ? { type: 'message', id: command.id, text: command.text }
        : command
    )
  ]
]
