import type { Department } from './desk-frames.js'

/** How the text of an environment variable becomes a value. Each throws what is wrong with it. */
type Parse<T> = (text: string) => T

export const text: Parse<string> = text => text

export function optional<T>(parse: Parse<T>): Parse<T | undefined> {
  return text => (text === '' ? undefined : parse(text))
}

export function whole(min: number, max: number): Parse<number> {
  return text => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= min && value <= max) return value
    throw new Error(`must be a whole number from ${min} to ${max}, not "${text}"`)
  }
}

export function oneOf<const T extends string>(...words: T[]): Parse<T> {
  return text => {
    const word = words.find(word => word === text)
    if (word !== undefined) return word
    throw new Error(`must be one of ${words.join(', ')}, not "${text}"`)
  }
}

export const flag: Parse<boolean> = text => oneOf('yes', 'no')(text) === 'yes'

/** Without a slash at its end. What is wrong is told without the value: it may hold a password. */
export function url(...protocols: string[]): Parse<string> {
  return text => {
    const protocol = protocols.find(protocol => text.startsWith(protocol))
    if (protocol && (protocol === 'file:' || URL.canParse(text))) return text.replace(/\/$/, '')
    throw new Error(`must be an address that begins with ${protocols.join(' or ')}`)
  }
}

export const list: Parse<readonly string[]> = text => {
  const origins = text.split(',').map(item => item.trim().replace(/\/$/, ''))
  return origins.filter(Boolean).map(item => {
    if (URL.canParse(item) && new URL(item).origin === item) return item
    throw new Error(`must be origins such as https://shop.example by commas, not "${item}"`)
  })
}

/** What files are taken, as in `accept` of HTML. */
export const types: Parse<readonly string[]> = text => {
  const items = text.split(',').map(item => item.trim().toLowerCase())
  return items.filter(Boolean).map(item => {
    if (/^(\.[\w-]+|[\w.+*-]+\/[\w.+*-]+)$/.test(item)) return item
    throw new Error(
      `must be types such as image/* and endings such as .zip by commas, not "${item}"`
    )
  })
}

/** `orders=Orders and returns,repairs=Repairs`: an id that pages name, and what agents and visitors read. */
export const departments: Parse<readonly Department[]> = text => {
  const items = text.split(',').map(item => item.trim())
  const found = items.filter(Boolean).map(item => {
    const [, id, name] = /^([\w-]{1,64})\s*=\s*(\S.*)$/.exec(item) ?? []
    if (id && name) return { id, name }
    throw new Error(`must be ids and names such as repairs=Repairs by commas, not "${item}"`)
  })
  if (new Set(found.map(({ id }) => id)).size === found.length) return found
  throw new Error('names a department twice')
}

export const address: Parse<string> = text => {
  if (/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(text)) return text
  throw new Error(`must be an e-mail address, not "${text}"`)
}

/** An address with `{token}` before its `@`, or without. */
export const template: Parse<string> = text => {
  const [before = ''] = text.split('@')
  const filled = text.replace('{token}', '')
  if (/^[^\s@<>,;{}]+@[^\s@<>,;{}]+$/.test(filled) && (filled === text || before.includes('{'))) {
    return text
  }
  throw new Error(`must be an e-mail address, with {token} before its @ or without, not "${text}"`)
}

export function secret(min: number): Parse<string> {
  return text => {
    if (text.length >= min) return text
    throw new Error(`must have at least ${min} characters`)
  }
}
