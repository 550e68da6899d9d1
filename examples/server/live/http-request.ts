import type { IncomingMessage } from 'node:http'
import { ShopbellError } from '../../../src/contract/index.js'
import { boolean, type Check, integer, object, optional, string } from '../check.js'
import { readBody } from '../http/body.js'
import { FRAME_LIMIT } from './line.js'

/** Bytes of one request: ten frames, and its head. */
const LIMIT = 10 * FRAME_LIMIT + 4096

const number = integer(1, Number.MAX_SAFE_INTEGER)

/** The secret of a line, which the widget makes. */
const secret: Check<string> = (value, path) => {
  const line = string(200)(value, path)
  if (/^[\w-]{20,}$/.test(line)) return line
  throw new ShopbellError('protocol', `${path} is too short to be a secret, or has odd characters.`)
}

const head = object({
  line: secret,
  after: integer(0, Number.MAX_SAFE_INTEGER),
  post: optional(number),
  listen: optional(number),
  stream: optional(boolean),
  close: optional(boolean)
})

/** What a widget asks for in one request: the first line of its body is the head, each other one a frame. */
export async function readRequest(request: IncomingMessage) {
  const body = (await readBody(request, LIMIT)).toString('utf8')
  const [first = '', ...frames] = body.split('\n')
  return { ...head(parse(first), 'head'), frames: frames.filter(frame => frame.trim() !== '') }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ShopbellError('protocol', 'The first line of the body is not JSON.')
  }
}
