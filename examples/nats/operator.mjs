import { keyOf, tokenOf } from './keys.mjs'

/**
 * What the account of the desk lets in and out. Visitors live in an account of their own, without JetStream: an answer
 * that they have sent to a subject of JetStream's orders nothing there.
 */
const THROUGH = [
  { type: 'service', subject: 'shopbell.*.in' },
  { type: 'service', subject: 'shopbell-now.*.in' },
  { type: 'service', subject: '$JS.API.CONSUMER.CREATE.SHOPBELL.>', here: 'shopbell-open.>' },
  { type: 'stream', subject: 'shopbell-now.*.out' },
  { type: 'stream', subject: 'shopbell-to.>' }
]
const out = () => THROUGH.map(({ type, subject }) => ({ name: subject, type, subject }))
const into = account =>
  THROUGH.map(({ type, subject, here }) => ({
    name: subject,
    type,
    subject,
    account,
    ...(here && { local_subject: here })
  }))

/**
 * What a NATS server needs to know in order to believe the tokens of two accounts, made once. `nsc` makes the same, and
 * keeps it better.
 */
export function createOperator() {
  const operator = keyOf('operator')
  const [system, desk, visitors] = [keyOf('account'), keyOf('account'), keyOf('account')]
  const most = { subs: -1, conn: -1, leaf: -1, imports: -1, exports: -1, data: -1, payload: -1 }
  const all = { ...most, wildcards: true }
  const kept = { mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 }
  const account = (key, claims) => tokenOf('account', key, operator, claims)
  return {
    /** Goes into the configuration under these names. */
    OPERATOR_TOKEN: tokenOf('operator', operator, operator, { system_account: system.public }),
    SYSTEM_ACCOUNT: system.public,
    SYSTEM_TOKEN: account(system, { limits: all }),
    DESK_ACCOUNT: desk.public,
    DESK_TOKEN: account(desk, { limits: { ...all, ...kept }, exports: out() }),
    VISITORS_ACCOUNT: visitors.public,
    VISITORS_TOKEN: account(visitors, { limits: all, imports: into(desk.public) }),
    /** For whoever makes tokens, and nobody else. */
    deskSeed: desk.seed,
    visitorsSeed: visitors.seed
  }
}

if (import.meta.url === `file://${process.argv[1]}`) console.log(createOperator())
