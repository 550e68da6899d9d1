import { type Attachment, type Content, ShopbellError } from '../../../src/contract/index.js'
import type { Turn } from '../database.js'
import { maybeNumber, number, text } from '../rows.js'

/** Who brought a file: nobody else can send it. */
export type Owner = { readonly visitor: string } | { readonly agent: string }

/** Remembers a file that was brought. */
export async function keepRecord(
  turn: Turn,
  owner: Owner,
  { id, name, type, size, width, height }: Omit<Attachment, 'url'>
): Promise<void> {
  await turn.run(
    `INSERT INTO files (id, visitor, agent, name, type, size, width, height, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    'visitor' in owner ? owner.visitor : null,
    'agent' in owner ? owner.agent : null,
    name,
    type,
    size,
    width ?? null,
    height ?? null,
    Date.now()
  )
}

/** A file by its id, as it is told: with an address relative to this server. */
export async function findFile(turn: Turn, id: string): Promise<Attachment | undefined> {
  const row = await turn.row('SELECT * FROM files WHERE id = ?', id)
  if (!row) return undefined
  const name = text(row, 'name')
  const [width, height] = [maybeNumber(row, 'width'), maybeNumber(row, 'height')]
  return {
    id,
    url: `/files/${id}/${encodeURIComponent(name)}`,
    name,
    type: text(row, 'type'),
    size: number(row, 'size'),
    ...(width && height ? { width, height } : {})
  }
}

/** A file of this owner's goes with a message of a conversation. Whatever else was said of it is not believed. */
export async function takeFile(
  turn: Turn,
  owner: Owner,
  id: string,
  conversation: string
): Promise<Attachment> {
  const [column, who] =
    'visitor' in owner ? (['visitor', owner.visitor] as const) : (['agent', owner.agent] as const)
  const taken = await turn.run(
    `UPDATE files SET conversation = ? WHERE id = ? AND ${column} = ?`,
    conversation,
    id,
    who
  )
  const file = taken ? await findFile(turn, id) : undefined
  if (!file) throw new ShopbellError('rejected', 'There is no such file of yours. Bring it first.')
  return file
}

/** Bytes that all files have together. */
export async function sizeOfAll(turn: Turn): Promise<number> {
  const row = await turn.row('SELECT coalesce(SUM(size), 0) AS size FROM files')
  return row ? number(row, 'size') : 0
}

/** Forgets the files of a visitor, and those that were sent to them. Gives their ids. */
export async function forgetFilesOf(turn: Turn, visitor: string): Promise<readonly string[]> {
  const rows = await turn.rows(
    `DELETE FROM files WHERE visitor = ?
     OR conversation IN (SELECT id FROM conversations WHERE visitor = ?) RETURNING id`,
    visitor,
    visitor
  )
  return rows.map(row => text(row, 'id'))
}

/** Forgets the file of a message that was taken back, if it had one. Gives its id. */
export async function forgetFileOf(turn: Turn, content: Content): Promise<readonly string[]> {
  if (content.kind !== 'file') return []
  const { id } = content.file
  return (await turn.run('DELETE FROM files WHERE id = ?', id)) ? [id] : []
}

/** Forgets files that no message ever took since a time. Gives their ids. */
export async function forgetUnsent(turn: Turn, before: number): Promise<readonly string[]> {
  const rows = await turn.rows(
    'DELETE FROM files WHERE conversation IS NULL AND at < ? RETURNING id',
    before
  )
  return rows.map(row => text(row, 'id'))
}
