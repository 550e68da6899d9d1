import { ShopbellError } from '../../../src/contract/index.js'
import type { Turn } from '../database.js'
import { json, text } from '../rows.js'
import { readSalesOf } from './sales.js'
import type { Annotation, Choices } from './types.js'

/** Tags that are offered, the most frequent ones. */
const OFFERED = 200

export async function readAnnotation(turn: Turn, conversation: string): Promise<Annotation> {
  const row = await turn.row('SELECT tags, note FROM conversations WHERE id = ?', conversation)
  if (!row) throw new ShopbellError('unsupported', 'There is no such conversation.')
  return {
    tags: json(row, 'tags') as string[],
    note: text(row, 'note'),
    sales: await readSalesOf(turn, conversation)
  }
}

/** Puts these in place of what was noted. A tag that there is in another spelling is that one. */
export async function writeAnnotation(
  turn: Turn,
  conversation: string,
  { tags, note }: { readonly tags?: readonly string[]; readonly note?: string }
): Promise<Annotation> {
  const known = await readAnnotation(turn, conversation)
  const spelt = tags && wellSpelt(tags, await readTags(turn))
  await turn.run(
    'UPDATE conversations SET tags = ?, note = ? WHERE id = ?',
    JSON.stringify(spelt ?? known.tags),
    note?.trim() ?? known.note,
    conversation
  )
  return readAnnotation(turn, conversation)
}

/** The tags that there are, the most frequent first. */
export async function readTags(turn: Turn): Promise<string[]> {
  const rows = await turn.rows(
    `SELECT j.value AS tag FROM conversations c, json_each(c.tags) j WHERE c.tags <> '[]'
     GROUP BY j.value ORDER BY COUNT(*) DESC, j.value LIMIT ${OFFERED}`
  )
  return rows.map(row => text(row, 'tag'))
}

/** By what past conversations can be told apart. */
export async function readChoices(
  turn: Turn,
  departments: Choices['departments']
): Promise<Choices> {
  const agents = await turn.rows('SELECT id, name FROM agents ORDER BY name')
  return {
    tags: await readTags(turn),
    agents: agents.map(row => ({ id: text(row, 'id'), name: text(row, 'name') })),
    departments
  }
}

/** Each once, as it is spelt already, whatever its case and spaces. */
export function wellSpelt(tags: readonly string[], known: readonly string[]): string[] {
  const fold = (tag: string) => tag.trim().replace(/\s+/g, ' ').toLowerCase()
  const spellings = new Map<string, string>()
  for (const tag of [...known].reverse()) spellings.set(fold(tag), tag)
  const given = new Map<string, string>()
  for (const tag of tags) {
    const key = fold(tag)
    if (key) given.set(key, spellings.get(key) ?? tag.trim().replace(/\s+/g, ' '))
  }
  return [...given.values()]
}
