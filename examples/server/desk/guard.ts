import { ShopbellError } from '../../../src/contract/index.js'
import { isSameOrigin } from '../http/origin.js'
import type { Call } from '../http/router.js'
import type { Shop } from '../shop.js'
import { findSession, type Session } from './sessions.js'

/** Refuses what a page of another site makes a browser send. */
export function checkOrigin({ settings }: Shop, { request }: Call): void {
  if (!isSameOrigin(settings, request)) {
    throw new ShopbellError('rejected', 'Only the desk itself may ask for this.')
  }
}

/** A handler for agents who are logged in; what changes anything must come from the desk. */
export function forAgents(shop: Shop, handle: (call: Call, session: Session) => Promise<void>) {
  return async (call: Call): Promise<void> => {
    const { request } = call
    if (request.method !== 'GET' && request.method !== 'HEAD') checkOrigin(shop, call)
    const hours = shop.settings.SESSION_HOURS
    const session = await shop.db.turn(turn => findSession(turn, request, hours))
    if (!session) throw new ShopbellError('unauthorized', 'Please log in.')
    await handle(call, session)
  }
}
