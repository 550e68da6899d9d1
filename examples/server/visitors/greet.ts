import type { Profile } from '../../../src/contract/index.js'
import { CLOSE, PROTOCOL, type ServerFrame } from '../../../transports/wire/frames.js'
import { object, optional, quote, string } from '../check.js'
import { limitsOf } from '../files/limits.js'
import { FRAME_LIMIT } from '../live/line.js'
import { TEXT_LIMIT } from '../shapes.js'
import type { Shop } from '../shop.js'
import { hello } from './frames.js'
import { visitorFor } from './identity.js'
import { provedBy } from './proof.js'
import { issueToken, newVisitor, visitorOf } from './token.js'

/** Seconds of silence after which the widget says `ping`. */
const HEARTBEAT = 25

type Greeting =
  | { readonly close: number; readonly reason: string; readonly answer?: ServerFrame }
  | {
      readonly close?: undefined
      readonly visitor: string
      readonly hello: ReturnType<typeof hello>
      readonly answer: ServerFrame
    }

/** Who says hello, or why they are shown the door. */
export async function greet(
  shop: Shop,
  frame: Readonly<Record<string, unknown>>
): Promise<Greeting> {
  if (frame.protocol !== PROTOCOL) {
    const message = `protocol is ${quote(frame.protocol)}; ${PROTOCOL} is spoken here.`
    return {
      close: CLOSE.version,
      reason: `Protocol ${PROTOCOL} is spoken here`,
      answer: { type: 'error', code: 'unsupported', message }
    }
  }
  const said = hello(frame, 'hello')
  const known = said.token === undefined ? undefined : visitorOf(shop.key, said.token)
  const erased = known !== undefined && shop.erased.has(known)
  if (said.token !== undefined && (known === undefined || erased)) {
    const message = 'The token is not (or no longer) good here. Come without one to begin anew.'
    return {
      close: CLOSE.unauthorized,
      reason: 'The token was refused',
      answer: { type: 'error', code: 'unauthorized', message }
    }
  }
  const customer = await provedIn(shop, { ...said.profile, ...claim(frame) })
  const visitor = customer ? await visitorFor(shop, customer, known) : (known ?? newVisitor())
  if (shop.visitors.of(visitor).size >= shop.settings.CONNECTIONS_PER_VISITOR) {
    return { close: CLOSE.flood, reason: 'Too many connections' }
  }
  const welcome: ServerFrame = {
    type: 'welcome',
    protocol: PROTOCOL,
    token: said.token && known === visitor ? said.token : issueToken(shop.key, visitor),
    supports: {
      resume: true,
      dedupe: true,
      typing: true,
      replies: true,
      edit: true,
      delete: true,
      peek: true,
      history: true,
      read: true,
      page: true,
      profile: true,
      visit: true,
      follow: true,
      pointed: true,
      files: true,
      rate: true,
      survey: true,
      callback: true,
      channel: true,
      transcript: true,
      remind: true,
      erase: true,
      leave: true
    },
    heartbeat: HEARTBEAT,
    limits: { frame: FRAME_LIMIT, text: TEXT_LIMIT, ...limitsOf(shop.settings) }
  }
  return { visitor, hello: said, answer: welcome }
}

/** What is to be proved. No other part of the server gets to see it. */
const claim = (frame: Readonly<Record<string, unknown>>) =>
  object({ profile: optional(object({ proof: optional(string(4000)) })) })(frame, 'hello').profile

/** A proof that is none is a mistake of the shop: its visitors chat all the same, unproved, and the log says why. */
async function provedIn({ settings, log }: Shop, profile: Profile): Promise<string | undefined> {
  try {
    return await provedBy(settings.IDENTITY_KEY, profile)
  } catch (error) {
    log.warn('proof-refused', { reason: error instanceof Error ? error.message : 'unknown' })
    return undefined
  }
}
