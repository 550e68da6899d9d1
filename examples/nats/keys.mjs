import { createHash, createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'

/** Keys and tokens as NATS has them: Ed25519 in base32 with a letter in front that says whose they are. */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const SEED = 18 << 3
/** The first letter of a public key: O, A, U. */
const WHOSE = { operator: 14 << 3, account: 0, user: 20 << 3 }
/** What stands before the bytes of a private key in PKCS #8. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

function base32(bytes) {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return bits.replace(/.{1,5}/g, five => LETTERS[Number.parseInt(five.padEnd(5, '0'), 2)])
}

function fromBase32(text) {
  let bits = ''
  for (const letter of text) bits += LETTERS.indexOf(letter).toString(2).padStart(5, '0')
  return Buffer.from(bits.match(/.{8}/g).map(eight => Number.parseInt(eight, 2)))
}

/** With the checksum that NATS wants behind it: CRC-16/XMODEM, low byte first. */
function checked(bytes) {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff
  }
  return base32(Buffer.concat([bytes, Buffer.from([crc & 255, crc >> 8])]))
}

/** The key of a seed, such as `nsc` gives: `SA…` of an account. Without a seed a new one. */
export function keyOf(whose, seed) {
  const secret = seed ? fromBase32(seed).subarray(2, 34) : randomBytes(32)
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8, secret]),
    format: 'der',
    type: 'pkcs8'
  })
  const open = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  const kind = WHOSE[whose]
  return {
    public: checked(Buffer.concat([Buffer.from([kind]), open])),
    seed: checked(Buffer.concat([Buffer.from([SEED | (kind >> 5), (kind & 31) << 3]), secret])),
    sign: data => sign(null, Buffer.from(data), key)
  }
}

/** A token of NATS: `claims` under the name `nats`, said of `subject`, signed by a key. */
export function tokenOf(type, subject, issuer, claims, seconds) {
  const now = Math.floor(Date.now() / 1000)
  const body = {
    iat: now,
    iss: issuer.public,
    sub: subject.public,
    name: type,
    ...(seconds && { exp: now + seconds }),
    nats: { ...claims, type, version: 2 }
  }
  body.jti = base32(createHash('sha256').update(JSON.stringify(body)).digest())
  const parts = [{ typ: 'JWT', alg: 'ed25519-nkey' }, body]
  const said = parts.map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${said}.${issuer.sign(said).toString('base64url')}`
}
