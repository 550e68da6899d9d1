import type { Turn } from '../database.js'
import { CONVERSATIONS } from './conversations.js'
import { FIGURES } from './figures.js'
import { MAIL } from './mail.js'
import { PEOPLE } from './people.js'

/**
 * Each entry brings the tables from one version to the next. Once released, entries are only ever added: the number
 * of those that ran is kept in `meta`.
 */
const MIGRATIONS: readonly (readonly string[])[] = [
  [...CONVERSATIONS, ...PEOPLE, ...MAIL, ...FIGURES]
]

/** Brings the tables up to date. Refuses a database that a newer server has written. */
export async function migrate(turn: Turn): Promise<void> {
  await turn.run('CREATE TABLE IF NOT EXISTS meta (version INTEGER NOT NULL)')
  const version = Number((await turn.row('SELECT version FROM meta'))?.version ?? 0)
  if (version > MIGRATIONS.length) {
    throw new Error(
      `The database has version ${version}; this server knows up to ${MIGRATIONS.length}.`
    )
  }
  for (const sql of MIGRATIONS.slice(version).flat()) await turn.run(sql)
  await turn.run('DELETE FROM meta')
  await turn.run('INSERT INTO meta (version) VALUES (?)', MIGRATIONS.length)
}
