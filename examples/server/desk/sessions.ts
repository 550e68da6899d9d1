import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Turn } from '../database.js'
import { randomId } from '../random.js'
import { number, text } from '../rows.js'
import type { Settings } from '../settings.js'

const COOKIE = 'shopbell_desk'

export interface Session {
  /** What is kept of the session's secret. */
  readonly hash: string
  readonly agent: string
}

/** Begins a session and gives its secret, which only the browser keeps. */
export async function beginSession(turn: Turn, agent: string, hours: number): Promise<string> {
  const secret = randomId(256)
  await turn.run('DELETE FROM sessions WHERE expires < ?', Date.now())
  await turn.run(
    'INSERT INTO sessions (hash, agent, expires) VALUES (?, ?, ?)',
    hashOf(secret),
    agent,
    expiry(hours)
  )
  return secret
}

/** The session of a request, which goes on for as long again. */
export async function findSession(
  turn: Turn,
  request: IncomingMessage,
  hours: number
): Promise<Session | undefined> {
  const secret = readCookie(request)
  return secret === undefined ? undefined : renewSession(turn, hashOf(secret), hours)
}

/** `undefined` when the session is over. */
export async function renewSession(
  turn: Turn,
  hash: string,
  hours: number
): Promise<Session | undefined> {
  const row = await turn.row('SELECT agent, expires FROM sessions WHERE hash = ?', hash)
  if (!row || number(row, 'expires') < Date.now()) return undefined
  const until = expiry(hours)
  // Not at every request: a minute more or less does not matter, a write does.
  if (until - number(row, 'expires') > 60_000) {
    await turn.run('UPDATE sessions SET expires = ? WHERE hash = ?', until, hash)
  }
  return { hash, agent: text(row, 'agent') }
}

export async function isSession(turn: Turn, hash: string): Promise<boolean> {
  const row = await turn.row(
    'SELECT 1 FROM sessions WHERE hash = ? AND expires >= ?',
    hash,
    Date.now()
  )
  return row !== undefined
}

export async function endSession(turn: Turn, hash: string): Promise<void> {
  await turn.run('DELETE FROM sessions WHERE hash = ?', hash)
}

/** The header that gives a session to the browser, or takes it away when the secret is empty. */
export function cookie(settings: Settings, secret: string): string {
  const secure = settings.PUBLIC_URL?.startsWith('https:') ? '; Secure' : ''
  const age = secret ? settings.SESSION_HOURS * 3600 : 0
  return `${COOKIE}=${secret}; Path=/desk; HttpOnly; SameSite=Strict; Max-Age=${age}${secure}`
}

function readCookie(request: IncomingMessage): string | undefined {
  const cookies = (request.headers.cookie ?? '').split(';').map(item => item.trim())
  const found = cookies.find(item => item.startsWith(`${COOKIE}=`))
  return found?.slice(COOKIE.length + 1) || undefined
}

function expiry(hours: number): number {
  return Date.now() + hours * 60 * 60 * 1000
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
