import type { Command, Incoming } from '../../src/contract/index.js'
import { type Broken, breakIt, hearing, sending } from './broken-kit.js'

/** Changes what is sent. */
const changing = (change: (command: Command) => Command) =>
  breakIt(sending(send => (command, signal) => send(change(command), signal)))

export const BROKEN_LED: readonly Broken[] = [
  [
    'takes every visitor for willing',
    'brings what the visitor said to a page to the far end unharmed',
    changing(command => (command.type === 'visit' ? { ...command, agreed: true } : command))
  ],
  [
    'lets nobody follow',
    'brings to the far end whether the visitor follows the agent',
    changing(command => (command.type === 'follow' ? { ...command, active: false } : command))
  ],
  [
    'counts only what is in the cart',
    'brings what the shop knows of the visitor to the far end unharmed',
    changing(command => {
      if (command.type !== 'profile') return command
      const { cart } = command.profile
      const items = cart?.items.map(({ title }) => ({ title })) ?? []
      return { ...command, profile: { ...command.profile, cart: { items } } }
    })
  ],
  [
    'hangs up on who has found nothing',
    'takes the answer whether something was found that was pointed at',
    breakIt(
      sending((send, link) => async (command, signal) => {
        const receipt = await send(command, signal)
        if (command.type === 'pointed' && !command.found) {
          link.emit({ type: 'down', error: { code: 'offline' } as never })
        }
        return receipt
      })
    )
  ],
  [
    'knows one way to point only',
    'emits what the agent points at, with all that is known of it',
    breakIt(hearing(emit => event => emit(plain(event))))
  ]
]

function plain(event: Incoming): Incoming {
  if (event.type !== 'highlight') return event
  const { text: _, ...rest } = event
  return rest
}
