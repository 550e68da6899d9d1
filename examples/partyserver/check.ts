import {
  type Command,
  type FaultCode,
  type FaultDetails,
  type Letter,
  ShopbellError,
  type Supports
} from '../../src/contract/index.js'
import type { Limits, VisitorFrame } from '../../transports/wire/frames.js'

/** What a visitor may send. Frames are counted in bytes, texts in UTF-16 code units. */
export const LIMITS = { frame: 65_536, text: 8_000 } as const satisfies Limits

/** What the welcome grants. */
export const SUPPORTS = {
  resume: true,
  dedupe: true,
  typing: true,
  peek: true,
  read: true,
  page: true,
  profile: true,
  replies: true,
  edit: true,
  delete: true,
  history: true,
  rate: true,
  survey: true,
  callback: true,
  erase: true,
  leave: true
} as const satisfies Supports

export const fault = (code: FaultCode, message: string, details?: FaultDetails) =>
  new ShopbellError(code, message, details)

type Check = (value: unknown) => boolean

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText: Check = value => typeof value === 'string'
const isWord: Check = value => isText(value) && value !== '' && String(value).length <= 200
const isFlag: Check = value => typeof value === 'boolean'
const isAnswer: Check = value => isText(value) || (Array.isArray(value) && value.every(isText))
const isFields: Check = value => isObject(value) && Object.values(value).every(isAnswer)
const isPage: Check = value => isObject(value) && isText(value.url) && isText(value.title)
const isScore: Check = value => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 5
const maybe =
  (check: Check): Check =>
  value =>
    value === undefined || check(value)

/** The fields of the commands that are granted. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  join: { fields: isFields, page: isPage, profile: isObject, route: maybe(isObject) },
  message: {
    text: value => isText(value) && value !== '',
    replyTo: maybe(isWord),
    value: maybe(isText),
    fields: maybe(isFields)
  },
  edit: { message: isWord, text: value => isText(value) && value !== '' },
  delete: { message: isWord },
  typing: { active: isFlag, text: maybe(isText) },
  read: { upTo: isWord },
  page: { page: isPage },
  profile: { profile: isObject },
  rate: {
    solved: maybe(isFlag),
    score: maybe(isScore),
    comment: maybe(isText),
    fields: maybe(isFields)
  },
  survey: { fields: isFields },
  callback: { phone: isWord, when: maybe(isText) },
  erase: {},
  leave: {}
}

/** What the first frame of a line must be. */
export function isHello(value: unknown): value is Extract<VisitorFrame, { type: 'hello' }> {
  if (!isObject(value) || value.type !== 'hello') return false
  const { token, cursor, profile, page } = value
  return [
    maybe(isText)(token),
    maybe(isText)(cursor),
    maybe(isObject)(profile),
    maybe(isPage)(page)
  ].every(Boolean)
}

/** Whether something is a letter, as far as the desk looks at it. */
export function isLetter(value: unknown): value is Letter {
  if (!isObject(value)) return false
  const { id, fields, page, transcript } = value
  return isWord(id) && isFields(fields) && isPage(page) && Array.isArray(transcript)
}

/** The value of a text that is JSON, or undefined. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The id that an answer to something should name, if one can be read. */
export function idOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined
  const { id } = isObject(value.command) ? value.command : value
  return isWord(id) ? String(id) : undefined
}

/** Whether something has this type, and an id to be answered by. */
export const isRequest = (value: unknown, type: string): value is Record<string, unknown> =>
  isObject(value) && value.type === type && idOf(value) !== undefined

/** A command that is granted and whole; throws what is to be answered for any other. */
export function command(value: unknown): Command {
  if (!isObject(value) || !isObject(value.command) || idOf(value) === undefined) {
    throw fault('protocol', 'A command needs an id of at most 200 characters.')
  }
  const given = value.command
  const fields = Object.hasOwn(FIELDS, String(given.type)) && FIELDS[String(given.type)]
  if (!fields || given.file !== undefined) {
    throw fault('unsupported', 'This cannot be done here.')
  }
  for (const [name, check] of Object.entries(fields)) {
    if (!check(given[name]))
      throw fault('protocol', `"${name}" of ${given.type} is not as it should be.`)
  }
  if (String(given.text ?? '').length > LIMITS.text) {
    const { text: limit } = LIMITS
    throw fault('too-large', `A message may have ${limit} characters.`, { limit })
  }
  return given as unknown as Command
}

/** Throws for a frame that is larger than is taken. */
export function holdTo(text: string): void {
  const { frame: limit } = LIMITS
  // Three bytes at most for each code unit: most need not be counted.
  if (text.length * 3 <= limit || new TextEncoder().encode(text).length <= limit) return
  throw fault('too-large', `A frame may have ${limit} bytes.`, { limit })
}

/** An error as the protocol says it. */
export function errorFrame(error: unknown, id?: string): string {
  const known = error instanceof ShopbellError
  if (!known) console.error(error)
  const { code, message, retryAfter, limit } = known
    ? error
    : fault('unavailable', 'That did not work. Please try again.')
  return JSON.stringify({ type: 'error', id, code, message, retryAfter, limit })
}
