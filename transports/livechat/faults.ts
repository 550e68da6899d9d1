import { type FaultCode, ShopbellError } from '../../src/contract/index.js'
import { type Data, isRecord, record, words } from './data.js'

/** The types of errors of LiveChat, and its reasons for ending a line, where they are no plain `rejected`. */
const CODES: Readonly<Record<string, FaultCode>> = {
  access_token_expired: 'unauthorized',
  access_token_revoked: 'unauthorized',
  authentication: 'unauthorized',
  chat_anonymized: 'ended',
  chat_inactive: 'ended',
  connection_evicted: 'unavailable',
  connection_timeout: 'timeout',
  entity_too_large: 'too-large',
  group_offline: 'unavailable',
  group_unavailable: 'unavailable',
  groups_offline: 'unavailable',
  internal: 'unavailable',
  internal_error: 'unavailable',
  license_expired: 'unsupported',
  license_not_found: 'unsupported',
  misdirected_connection: 'unsupported',
  misdirected_request: 'unsupported',
  pending_requests_limit_reached: 'busy',
  request_timeout: 'timeout',
  service_temporarily_unavailable: 'unavailable',
  service_unavailable: 'unavailable',
  too_many_connections: 'busy',
  too_many_requests: 'busy',
  too_many_unauthorized_connections: 'busy',
  unsupported_version: 'unsupported',
  users_limit_reached: 'busy',
  wrong_product_version: 'unsupported'
}

/** What to do about it, where the owner of the page can do something. */
const ADVICE: Partial<Record<FaultCode, string>> = {
  unauthorized: 'The access token is not taken, or has run out: another one is needed',
  unsupported: 'Look at the organization, its licence, and at `home`, which is of one region'
}

/** What a `type` or `reason` means, with the words that came with it. */
export function faultOf(type: string, said = ''): ShopbellError {
  const code = CODES[type] ?? 'rejected'
  const text = [said || type, ADVICE[code]].filter(Boolean).join('. ')
  return new ShopbellError(code, `LiveChat: ${text}`, { cause: type })
}

/** The error in an answer, if there is one. */
export function faultIn(answer: Data): ShopbellError | undefined {
  const { error } = isRecord(answer.error) ? answer : record(answer.payload)
  if (!isRecord(error)) return undefined
  const { region } = record(error.data)
  const where = words(region) && ` (its region is ${region})`
  return faultOf(words(error.type), words(error.message) + where)
}
