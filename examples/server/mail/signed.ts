import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Place } from '../conversations/cursor.js'

/** The `Message-ID` of the e-mail that carries a conversation up to a place. Nobody else can make one. */
export function messageIdOf(key: Buffer, { conversation, seq }: Place, domain: string): string {
  const place = `${conversation}.${seq}`
  return `<sb.${place}.${sign(key, place, 'base64url').slice(0, 22)}@${domain}>`
}

/** The place that a `Message-ID` of ours names; `undefined` for any other. */
export function placeIn(key: Buffer, messageId: string): Place | undefined {
  const [, conversation, seq, signature] =
    /^<?sb\.([\w-]{1,64})\.(\d{1,15})\.([\w-]{22})@[^@\s]+>?$/.exec(messageId.trim()) ?? []
  if (!conversation || !seq || !signature) return undefined
  const expected = sign(key, `${conversation}.${seq}`, 'base64url').slice(0, 22)
  return isSame(expected, signature) ? { conversation, seq: Number(seq) } : undefined
}

/** What names a conversation in an address. Digits and small letters only: some servers know no others. */
export function tokenOf(key: Buffer, conversation: string): string {
  const id = Buffer.from(conversation, 'base64url').toString('hex')
  return id + sign(key, conversation, 'hex').slice(0, 16)
}

/** The conversation that such a word names; `undefined` where we have not made it. */
export function conversationIn(key: Buffer, token: string): string | undefined {
  const [, id, signature] = /^((?:[\da-f]{2}){1,48})([\da-f]{16})$/i.exec(token) ?? []
  if (!id || !signature) return undefined
  const conversation = Buffer.from(id, 'hex').toString('base64url')
  const expected = sign(key, conversation, 'hex').slice(0, 16)
  return isSame(expected, signature.toLowerCase()) ? conversation : undefined
}

/** By a key of its own: what is signed here is no visitor's token. */
function sign(key: Buffer, text: string, as: 'hex' | 'base64url'): string {
  const own = createHmac('sha256', key).update('mail').digest()
  return createHmac('sha256', own).update(text).digest(as)
}

function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
