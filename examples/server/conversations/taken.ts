import type { Receipt } from '../../../src/contract/index.js'
import type { Turn } from '../database.js'
import { json } from '../rows.js'

/** The receipt of a command that was taken before. `owner` is who sent it: ids are theirs. */
export async function receiptOf(
  turn: Turn,
  owner: string,
  command: string
): Promise<Receipt | undefined> {
  const row = await turn.row(
    'SELECT receipt FROM taken WHERE owner = ? AND command = ?',
    owner,
    command
  )
  return row && (json(row, 'receipt') as Receipt)
}

/** Remembers the receipt, along with what the command did: both are stored, or neither. */
export async function keepReceipt(
  turn: Turn,
  owner: string,
  command: string,
  receipt: Receipt
): Promise<void> {
  await turn.run(
    'INSERT INTO taken (owner, command, receipt) VALUES (?, ?, ?)',
    owner,
    command,
    JSON.stringify(receipt)
  )
}
