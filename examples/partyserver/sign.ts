const encoder = new TextEncoder()

/** A word that nobody can guess: 144 random bits. */
export const newSecret = (): string => base64url(crypto.getRandomValues(new Uint8Array(18)))

/** A text with its signature behind a dot. The purpose keeps what was signed for one from another. */
export async function sign(secret: string, purpose: string, text: string): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', await keyOf(secret), said(purpose, text))
  return `${text}.${base64url(new Uint8Array(signature))}`
}

/** The text of what `sign` gave for the same purpose, or undefined for anything else. */
export async function signed(
  secret: string,
  purpose: string,
  token: string
): Promise<string | undefined> {
  const [, text = '', signature = ''] = token.match(/^([\w-]+)\.([\w-]{43})$/) ?? []
  const bytes = signature && fromBase64url(signature)
  if (!bytes) return undefined
  const holds = await crypto.subtle.verify('HMAC', await keyOf(secret), bytes, said(purpose, text))
  return holds ? text : undefined
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export async function isSame(secret: string, one: string, other: string): Promise<boolean> {
  const key = await keyOf(secret)
  const mac = await crypto.subtle.sign('HMAC', key, said('same', one))
  return crypto.subtle.verify('HMAC', key, mac, said('same', other))
}

/** Any text as letters that a token may have. */
export const pack = (value: unknown): string => base64url(encoder.encode(JSON.stringify(value)))

export const unpack = (text: string): unknown =>
  JSON.parse(new TextDecoder().decode(fromBase64url(text)))

const said = (purpose: string, text: string) => encoder.encode(`${purpose}:${text}`)

const keyOf = (secret: string) =>
  crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify'
  ])

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const fromBase64url = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), char => char.charCodeAt(0))
