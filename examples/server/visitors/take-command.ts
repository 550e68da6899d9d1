import { type Receipt, ShopbellError } from '../../../src/contract/index.js'
import { keepReceipt, receiptOf } from '../conversations/taken.js'
import type { Turn } from '../database.js'
import { holdAll } from '../live/hold.js'
import type { Shop, VisitorLine } from '../shop.js'
import { edit, erasure } from './change.js'
import { channel, transcript } from './elsewhere.js'
import { erase } from './erase.js'
import type { TakenCommand } from './frames.js'
import { join } from './join.js'
import { leave, rate } from './leave.js'
import { follow, pointed, profile, visit } from './led.js'
import { message, page, read, typing } from './talk.js'
import { callback, remind, survey } from './wishes.js'

/** What became of a command: the receipt, and whom to tell once it is stored. */
export interface Outcome {
  readonly receipt: Receipt
  tell?(): void
}

type Action<T extends TakenCommand['type']> = (
  shop: Shop,
  turn: Turn,
  visitor: string,
  command: Extract<TakenCommand, { type: T }>
) => Promise<Outcome>

const ACTIONS: { readonly [T in TakenCommand['type']]: Action<T> } = {
  join,
  message,
  edit,
  delete: erasure,
  typing,
  read,
  page,
  profile,
  visit,
  follow,
  pointed,
  rate,
  survey,
  callback,
  channel,
  transcript,
  remind,
  erase,
  leave
}

/** Those that act once, however often they come. The others may be lost, and may come twice. */
const ONCE: ReadonlySet<TakenCommand['type']> = new Set([
  'join',
  'message',
  'edit',
  'delete',
  'visit',
  'follow',
  'rate',
  'survey',
  'callback',
  'channel',
  'transcript',
  'remind',
  'leave'
])

/** Acts on a command of a visitor, stores what it did, then acknowledges it, then tells the others. */
export async function takeCommand<T extends TakenCommand['type']>(
  shop: Shop,
  line: VisitorLine,
  command: Extract<TakenCommand, { type: T }>
): Promise<void> {
  const { visitor } = line
  const { id, type } = command
  const once = ONCE.has(type)
  const counts = once || type === 'erase'
  await shop.db.turn(
    async (turn): Promise<Outcome> => {
      if (shop.erased.has(visitor) && type !== 'erase') {
        throw new ShopbellError('unauthorized', 'Everything about you was erased.')
      }
      const before = once && (await receiptOf(turn, visitor, id))
      if (before) return { receipt: before }
      const outcome = await (ACTIONS[type] as Action<T>)(shop, turn, visitor, command)
      if (once) await keepReceipt(turn, visitor, id, outcome.receipt)
      return outcome
    },
    ({ receipt, tell }, safe) => {
      // Whoever sees their own words again, in whichever tab, counts on them: not before they are safe.
      if (counts) holdAll([line, ...shop.visitors.of(visitor)], safe())
      line.send({ type: 'ack', id, receipt })
      tell?.()
    }
  )
  if (counts) shop.log.info(type, { visitor, command: id })
}
