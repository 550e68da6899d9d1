import { ShopbellError } from '../../src/contract/index.js'

/** Turns what came over the wire into what it should be, or throws a sentence that says where it is not. */
export interface Check<T> {
  (value: unknown, path: string): T
  readonly optional?: boolean
}

type OptionalCheck<T> = Check<T> & { readonly optional: true }
type Checks = Readonly<Record<string, Check<unknown>>>
type Out<C> = C extends Check<infer T> ? T : never
type Shape<S extends Checks> = {
  -readonly [K in keyof S as S[K] extends { optional: true } ? never : K]: Out<S[K]>
} & { -readonly [K in keyof S as S[K] extends { optional: true } ? K : never]?: Out<S[K]> }

function wrong(value: unknown, path: string, expected: string): ShopbellError {
  const what = value === undefined ? 'is missing' : `is ${nameOf(value)}`
  return new ShopbellError('protocol', `${path} ${what}; ${expected} was expected.`)
}

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** What was given, short enough to be said back. */
export function quote(value: unknown): string {
  return (JSON.stringify(value) ?? 'missing').slice(0, 100)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A string of at most `max` UTF-16 code units. */
export function string(max: number, min = 0): Check<string> {
  return (value, path) => {
    if (typeof value !== 'string') throw wrong(value, path, 'a string')
    if (value.length > max) {
      const message = `${path} has ${value.length} characters; at most ${max} are taken.`
      throw new ShopbellError('too-large', message, { limit: max })
    }
    if (value.length < min) throw new ShopbellError('rejected', `${path} is empty.`)
    return value
  }
}

/** A string, cut off after `max` UTF-16 code units: for what nobody would miss the end of. */
export function cut(max: number): Check<string> {
  return (value, path) => string(Number.POSITIVE_INFINITY)(value, path).slice(0, max)
}

export const boolean: Check<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw wrong(value, path, 'true or false')
  return value
}

export function oneOf<const T extends string>(...words: T[]): Check<T> {
  return (value, path) => {
    const word = words.find(word => word === value)
    if (word !== undefined) return word
    throw wrong(value, path, `one of ${words.join(', ')}`)
  }
}

export function integer(min: number, max: number): Check<number> {
  return (value, path) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) {
      return value
    }
    throw wrong(value, path, `a whole number from ${min} to ${max}`)
  }
}

export function listOf<T>(check: Check<T>, max: number): Check<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw wrong(value, path, 'a list')
    if (value.length > max) throw tooMany(path, value.length, max)
    return value.map((item, index) => check(item, `${path}[${index}]`))
  }
}

export function recordOf<T>(check: Check<T>, max: number): Check<Record<string, T>> {
  return (value, path) => {
    if (!isRecord(value)) throw wrong(value, path, 'an object')
    const entries = Object.entries(value)
    if (entries.length > max) throw tooMany(path, entries.length, max)
    return Object.fromEntries(
      entries.map(([key, item]) => [
        string(200)(key, `a name in ${path}`),
        check(item, `${path}.${key}`)
      ])
    )
  }
}

function tooMany(path: string, count: number, max: number): ShopbellError {
  const message = `${path} has ${count} entries; at most ${max} are taken.`
  return new ShopbellError('too-large', message, { limit: max })
}

export function optional<T>(check: Check<T>): OptionalCheck<T> {
  return Object.assign((value: unknown, path: string) => check(value, path), {
    optional: true as const
  })
}

/** One of two checks, by a look at the value. */
export function either<A, B>(
  isA: (value: unknown) => boolean,
  a: Check<A>,
  b: Check<B>
): Check<A | B> {
  return (value, path) => (isA(value) ? a : b)(value, path)
}

/** An object with these entries. Others are ignored: newer sides may say more. */
export function object<const S extends Checks>(shape: S): Check<Shape<S>> {
  return (value, path) => {
    if (!isRecord(value)) throw wrong(value, path, 'an object')
    const entries = Object.entries(shape).flatMap(([key, check]) => {
      const item = Object.hasOwn(value, key) ? value[key] : undefined
      if (item === undefined && check.optional) return []
      return [[key, check(item, `${path}.${key}`)]]
    })
    return Object.fromEntries(entries) as Shape<S>
  }
}

/** Any of the objects in a table, told apart by their `type`. */
export function variants<const V extends Record<string, Check<unknown>>>(
  table: V,
  unknown: 'protocol' | 'unsupported'
): Check<{ [K in keyof V & string]: { type: K } & Out<V[K]> }[keyof V & string]> {
  const known = Object.keys(table).join(', ')
  return (value, path) => {
    if (!isRecord(value)) throw wrong(value, path, 'an object')
    const type = string(100)(value.type, `${path}.type`)
    const check = Object.hasOwn(table, type) ? table[type] : undefined
    if (check) return { type, ...(check(value, path) as object) } as never
    throw new ShopbellError(unknown, `${path}.type is "${type}"; one of ${known} was expected.`)
  }
}
