import { keepReceipt, receiptOf } from '../conversations/taken.js'
import type { Turn } from '../database.js'
import type { DeskCommand } from '../desk-frames.js'
import { holdAll } from '../live/hold.js'
import type { DeskLine, Shop } from '../shop.js'
import { accept } from './accept.js'
import { called } from './called.js'
import { edit, erasure } from './change.js'
import { highlight } from './highlight.js'
import { available, end, message, read, typing } from './talk.js'
import { transfer } from './transfer.js'

type Taken = Exclude<DeskCommand, { type: 'ping' }>
type Type = Taken['type']

/** Whom to tell, once it is stored. */
export type Tell = () => void

type Action<T extends Type> = (
  shop: Shop,
  turn: Turn,
  agent: string,
  command: Extract<Taken, { type: T }>
) => Promise<Tell>

const ACTIONS: { readonly [T in Type]: Action<T> } = {
  accept,
  message,
  edit,
  delete: erasure,
  typing,
  read,
  end,
  highlight,
  transfer,
  called,
  available
}

const ONCE: ReadonlySet<Type> = new Set([
  'accept',
  'message',
  'edit',
  'delete',
  'end',
  'transfer',
  'called'
])

/** Acts on a command of a desk, stores what it did, then acknowledges it, then tells the others. */
export async function takeDeskCommand<T extends Type>(
  shop: Shop,
  line: DeskLine,
  command: Extract<Taken, { type: T }>
): Promise<void> {
  const { agent } = line
  const { id, type } = command
  const about = 'conversation' in command ? command.conversation : ''
  const owner = `${agent} ${about}`
  const once = ONCE.has(type)
  await shop.db.turn(
    async turn => {
      if (once && (await receiptOf(turn, owner, id))) return () => {}
      const tell = await (ACTIONS[type] as Action<T>)(shop, turn, agent, command)
      if (once) await keepReceipt(turn, owner, id, {})
      return tell
    },
    (tell, safe) => {
      if (once) holdAll([line, ...shop.desks.of(agent)], safe())
      line.send({ type: 'ack', id })
      tell()
    }
  )
  if (once) shop.log.info(`desk-${type}`, { agent, conversation: about, command: id })
}
