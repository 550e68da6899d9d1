import { rmSync } from 'node:fs'
import { createClient } from '@libsql/client'

/** A message as the server keeps it. */
export interface Kept {
  readonly from: 'visitor' | 'agent' | 'system'
  readonly text: string
  readonly command: string
  readonly at: number
}

/** What a server keeps of one conversation. */
export interface Book {
  readonly messages: readonly Kept[]
  /** Numbers that are missing among those of its events. */
  readonly holes: readonly number[]
}

/** Reads the conversations of visitors, by their names, out of the database of a running server. */
export async function readBooks(database: string): Promise<ReadonlyMap<string, Book>> {
  const client = createClient({ url: database })
  try {
    const { rows } = await client.execute(
      `SELECT name, events.seq, type, body FROM events
       JOIN conversations ON conversations.id = conversation ORDER BY number, events.seq`
    )
    const books = new Map<string, { messages: Kept[]; holes: number[]; next: number }>()
    for (const row of rows) {
      const name = String(row.name)
      const book = books.get(name) ?? { messages: [], holes: [], next: 1 }
      books.set(name, book)
      for (; book.next < Number(row.seq); book.next++) book.holes.push(book.next)
      book.next = Number(row.seq) + 1
      if (row.type !== 'message') continue
      const { message } = JSON.parse(String(row.body))
      const { from, at, command = '', content } = message
      book.messages.push({ from, at, command, text: content.text })
    }
    return books
  } finally {
    client.close()
  }
}

/** Keeps a database for whoever wants to look into it. */
export async function copyBooks(database: string, file: string): Promise<void> {
  rmSync(file, { force: true })
  const client = createClient({ url: database })
  try {
    await client.execute({ sql: 'VACUUM INTO ?', args: [file] })
  } finally {
    client.close()
  }
}
