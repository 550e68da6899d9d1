import { type FaultCode, ShopbellError } from '../../src/contract/index.js'
import { openCalls } from '../livechat/calls.js'
import { type Data, isRecord, record, words } from '../livechat/data.js'
import { placeOf } from './domains.js'
import type { Way } from './index.js'

/** What the code of an answer means; another one is `rejected`, or from 500 on `unavailable`. */
const CODES: Readonly<Record<number, FaultCode>> = {
  401: 'unauthorized',
  403: 'unauthorized',
  408: 'timeout',
  413: 'too-large',
  429: 'busy',
  504: 'timeout'
}
/** Seconds that LivePerson wants to be left alone when it was too much. */
const REST = 1

const FEATURES = ['AUTO_MESSAGES', 'RICH_CONTENT', 'PHOTO_SHARING']

export interface Line {
  /** Asks, and gives the body of the answer. Rejects with a `ShopbellError`. */
  call(type: string, body: object, ...more: Asked): Promise<Data>
  probe(): void
}
type Asked = [giveUp?: AbortSignal | undefined, id?: string | undefined]

interface Ears {
  hear(type: string, body: Data): void
  lost(error: ShopbellError): void
}

/** Opens a line to LivePerson for the consumer of a token. It ends with the signal. */
export async function openLine(
  way: Way,
  jwt: string,
  signal: AbortSignal,
  { hear, lost }: Ears
): Promise<Line> {
  const place = await placeOf(way, 'asyncMessagingEnt', signal)
  const path = `/ws_api/account/${way.account}/messaging/consumer?v=3`
  const calls = await openCalls({
    address: place.replace(/^http/, 'ws') + path,
    options: way,
    signal,
    ping: '{"kind":"req","id":"ping","type":"GetClock"}',
    pulse: 30,
    lost(error) {
      const { code } = record(error.cause)
      const isOut = code === 4401 || code === 4407
      lost(isOut ? new ShopbellError('unauthorized', OUT, { cause: error }) : error)
    },
    take({ kind, reqId, code, type, body }, { answer }) {
      if (kind === 'notification') hear(words(type), record(body))
      else if (kind === 'resp') answer(reqId, faultOf(code, body) ?? record(body))
    }
  })
  const headers = [
    { type: '.ams.headers.ClientProperties', deviceFamily: 'OTHER', features: FEATURES },
    { type: '.ams.headers.ConsumerAuthentication', jwt }
  ]
  await calls.ask(id => ({ kind: 'req', id, type: 'InitConnection', headers }))
  return {
    probe: calls.probe,
    call(type, body, giveUp, external) {
      const metadata = external !== undefined && {
        metadata: [{ type: 'ExternalId', id: external }]
      }
      const write = (id: string) => ({ kind: 'req', id, type, body, ...metadata })
      return calls.ask(write, ...(giveUp ? [giveUp] : []))
    }
  }
}

const OUT = 'LivePerson does not take the token, or it has run out: another one is needed'

function faultOf(given: unknown, body: unknown): ShopbellError | undefined {
  const status = Number(given)
  if (status >= 200 && status < 300) return undefined
  const code = CODES[status] ?? (status >= 500 ? 'unavailable' : 'rejected')
  const said = words(body) || words(isRecord(body) && body.msg)
  const text = code === 'unauthorized' ? OUT : `LivePerson says: ${said || status}`
  const retryAfter = code === 'busy' ? REST : undefined
  return new ShopbellError(code, text, { cause: status, retryAfter })
}
