import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const COST = { N: 32768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const LENGTH = 32

/** `scrypt$<salt>$<hash>`: what is kept of a password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt)
  return `scrypt$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/** Takes as long for an agent that does not exist as for a wrong password. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const [, salt = '', hash = ''] = (kept ?? '').split('$')
  const given = await derive(password, Buffer.from(salt, 'base64url'))
  const expected = Buffer.from(hash, 'base64url')
  return expected.length === LENGTH && timingSafeEqual(given, expected)
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, LENGTH, COST, (error, key) =>
      error ? reject(error) : resolve(key)
    )
  })
}
