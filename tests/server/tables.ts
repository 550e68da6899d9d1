import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { toCursor } from '../../examples/server/conversations/cursor.js'

export interface Stored {
  readonly conversation: string
  readonly seq: number
  readonly command: string | null
  readonly cursor: string
}

/** The events of a server in this folder, by conversation and place. */
export async function eventsIn(folder: string): Promise<Stored[]> {
  const db = createClient({ url: `file:${join(folder, 'shop.db')}` })
  const { rows } = await db.execute('SELECT * FROM events ORDER BY conversation, seq')
  db.close()
  return rows.map(row => {
    const place = { conversation: String(row.conversation), seq: Number(row.seq) }
    const command = row.command === null ? null : String(row.command)
    return { ...place, command, cursor: toCursor(place) }
  })
}

/** How often each command stands in them. */
export async function timesSaid(folder: string): Promise<Record<string, number>> {
  const times: Record<string, number> = {}
  for (const { command } of await eventsIn(folder)) {
    if (command !== null) times[command] = (times[command] ?? 0) + 1
  }
  return times
}
