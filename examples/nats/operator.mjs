import { keyOf, tokenOf } from './keys.mjs'

/**
 * What a NATS server needs to know in order to believe the tokens of an account, made once. `nsc` makes the same, and
 * keeps it better.
 */
export function createOperator() {
  const operator = keyOf('operator')
  const system = keyOf('account')
  const account = keyOf('account')
  const all = { subs: -1, conn: -1, leaf: -1, imports: -1, exports: -1, data: -1, payload: -1 }
  const kept = { mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1, wildcards: true }
  return {
    /** `operator:` of the configuration. */
    operator: tokenOf('operator', operator, operator, { system_account: system.public }),
    /** `system_account:`, and its token in `resolver_preload`. */
    system: system.public,
    systemToken: tokenOf('account', system, operator, { limits: all }),
    /** The account of the shop, and its token in `resolver_preload`. */
    account: account.public,
    accountToken: tokenOf('account', account, operator, { limits: { ...all, ...kept } }),
    /** For the token service, and nobody else. */
    accountSeed: account.seed
  }
}

if (import.meta.url === `file://${process.argv[1]}`) console.log(createOperator())
