import { randomBytes, randomInt } from 'node:crypto'

/** Without letters and digits that look alike. */
const PLAIN = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

function plain(length: number): string {
  return Array.from({ length }, () => PLAIN[randomInt(PLAIN.length)]).join('')
}

/** An id that nobody guesses: `bits` of chance, safe in addresses, without dots. */
export function randomId(bits: number): string {
  return randomBytes(bits / 8).toString('base64url')
}

/** An inquiry number that can be said on the telephone: `SB-7K3Q9`. Not secret, not surely unique. */
export function randomReference(): string {
  return `SB-${plain(5)}`
}

/** A password that can be typed from a screen, 78 bits. */
export function randomPassword(): string {
  return [plain(4), plain(4), plain(4), plain(4)].join('-').toLowerCase()
}
