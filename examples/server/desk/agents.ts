import type { Row } from '@libsql/client'
import type { Agent } from '../../../src/contract/index.js'
import type { Turn } from '../database.js'
import type { DeskAgent } from '../desk-frames.js'
import { randomId } from '../random.js'
import { json, maybeText, number, text } from '../rows.js'
import { faceOf } from './faces.js'
import { hashPassword } from './password.js'

export function toAgent(row: Row): DeskAgent {
  const role = maybeText(row, 'role')
  const photo = maybeText(row, 'photo')
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    email: text(row, 'email'),
    available: number(row, 'available') === 1,
    departments: json(row, 'departments') as string[],
    ...(role ? { role } : {}),
    ...(photo ? { photo } : {})
  }
}

export async function findAgent(turn: Turn, id: string): Promise<DeskAgent | undefined> {
  const row = await turn.row('SELECT * FROM agents WHERE id = ?', id)
  return row && toAgent(row)
}

/** What visitors are told about an agent: neither the e-mail nor whether they are at their desk. */
export function inPublic({ id, name, role, photo }: Agent): Agent {
  return { id, name, ...(role ? { role } : {}), ...(photo ? { photo } : {}) }
}

export interface NewAgent {
  readonly email: string
  readonly name: string
  readonly role?: string | undefined
  readonly password: string
}

/** Throws when there is one with this e-mail. */
export async function addAgent(turn: Turn, agent: NewAgent): Promise<void> {
  const known = await turn.row('SELECT 1 FROM agents WHERE email = ?', agent.email)
  if (known) throw new Error(`There is an agent with the e-mail ${agent.email} already`)
  await turn.run(
    'INSERT INTO agents (id, email, name, role, photo, password) VALUES (?, ?, ?, ?, ?, ?)',
    randomId(96),
    agent.email,
    agent.name,
    agent.role ?? null,
    faceOf(agent.name) ?? null,
    await hashPassword(agent.password)
  )
}

/** Sets a password and ends all sessions of its agent. Throws when there is no such agent. */
export async function setPassword(turn: Turn, email: string, password: string): Promise<void> {
  const row = await turn.row('SELECT id FROM agents WHERE email = ?', email)
  if (!row) throw new Error(`There is no agent with the e-mail ${email}`)
  const id = text(row, 'id')
  await turn.run('UPDATE agents SET password = ? WHERE id = ?', await hashPassword(password), id)
  await turn.run('DELETE FROM sessions WHERE agent = ?', id)
}

/** On the first run: makes an agent, so that there is somebody to log in as. */
export async function addFirstAgent(turn: Turn, agent: NewAgent): Promise<boolean> {
  if (await turn.row('SELECT 1 FROM agents')) return false
  await addAgent(turn, agent)
  return true
}
