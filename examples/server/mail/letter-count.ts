import type { Turn } from '../database.js'
import { tellDesks } from '../live/tell.js'
import type { Shop } from '../shop.js'

/** A letter that nobody has answered, or whose author has written since. */
export const OPEN_LETTER = `(c.id IS NULL OR c.state <> 'ended')`

/** Counts the letters that are to be answered. */
export async function countLetters(turn: Turn): Promise<number> {
  const row = await turn.row(
    `SELECT COUNT(*) AS count FROM letters l LEFT JOIN conversations c ON c.letter = l.id
     WHERE l.kind = 'letter' AND ${OPEN_LETTER}`
  )
  return Number(row?.count ?? 0)
}

/** Tells all desks how many letters are to be answered, once it is stored. */
export async function lettersTell(shop: Shop, turn: Turn): Promise<() => void> {
  const open = await countLetters(turn)
  return () => tellDesks(shop, { type: 'letters', open })
}
