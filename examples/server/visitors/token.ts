import { createHmac, timingSafeEqual } from 'node:crypto'
import { randomId } from '../random.js'

/** `v1.<visitor>.<issued>.<signature>`: says who a visitor is; only this server can make one. */
export function issueToken(key: Buffer, visitor: string, now = Date.now()): string {
  const body = `v1.${visitor}.${now}`
  return `${body}.${sign(key, body)}`
}

/** A visitor nobody has heard of: 144 bits of chance. */
export function newVisitor(): string {
  return randomId(144)
}

/** The visitor of a token, `undefined` when this server did not issue it. */
export function visitorOf(key: Buffer, token: string): string | undefined {
  const parts = token.split('.')
  const [version, visitor, , signature] = parts
  if (parts.length !== 4 || version !== 'v1' || !visitor || !signature) return undefined
  const expected = Buffer.from(sign(key, parts.slice(0, 3).join('.')))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected) ? visitor : undefined
}

function sign(key: Buffer, body: string): string {
  return createHmac('sha256', key).update(body).digest('base64url')
}
