import { createHmac, timingSafeEqual } from 'node:crypto'
import { importSPKI, jwtVerify } from 'jose'
import type { Profile } from '../../../src/contract/index.js'

/** Seconds by which the clocks of the shop and of this server may differ. */
const SKEW = 30

const PUBLIC_KEY = /^-----BEGIN PUBLIC KEY-----/

/**
 * Who the shop says that a visitor is: the customer's id, where `proof` proves it with the key that the shop
 * shares with this server, or whose public half this server has. Throws what is wrong with a proof.
 */
export async function provedBy(
  key: string | undefined,
  { id, proof }: Profile
): Promise<string | undefined> {
  if (!key || !proof) return undefined
  if (proof.split('.').length !== 3) return provedByHmac(key, id, proof)
  const [secret, algorithms] = PUBLIC_KEY.test(key)
    ? [await publicKey(key, proof), ['RS256', 'ES256', 'EdDSA']]
    : [new TextEncoder().encode(key), ['HS256']]
  const { payload } = await jwtVerify(proof, secret, { algorithms, clockTolerance: SKEW })
  if (!payload.sub) throw new Error('the token has no sub')
  if (id !== undefined && id !== payload.sub) throw new Error('the token is for somebody else')
  return payload.sub
}

function provedByHmac(key: string, id: string | undefined, proof: string): string {
  if (!id) throw new Error('there is no id beside the proof')
  if (PUBLIC_KEY.test(key)) throw new Error('with a public key only tokens are proof')
  const expected = createHmac('sha256', key).update(id).digest()
  const given = Buffer.from(proof, 'hex')
  if (given.length === expected.length && timingSafeEqual(given, expected)) return id
  throw new Error('it is not the HMAC-SHA256 of the id, in hex')
}

/** The algorithm stands in the head of the token; which ones are taken is not the token's to say. */
function publicKey(key: string, proof: string) {
  const head = JSON.parse(Buffer.from(proof.split('.')[0] ?? '', 'base64url').toString())
  return importSPKI(key, String(head.alg))
}
