import { ShopbellError } from '../../src/contract/errors.js'
import type { Transport } from '../../src/contract/transport.js'
import type { LiveChatOptions } from '../livechat/index.js'
import type { LivePersonOptions } from '../liveperson/index.js'

type Make = (address: string, options: never) => Transport

/** Each is loaded only where it is named. */
const TRANSPORTS = {
  'action-cable': () => import('../action-cable/index.js').then(m => m.actionCable),
  assistant: () => import('../assistant/index.js').then(m => m.assistant),
  chatwoot: () =>
    import('../chatwoot/index.js').then(
      m =>
        (address, { inbox, ...options }: { inbox: string }) =>
          m.chatwoot(address, inbox, options)
    ),
  demo: () => import('../demo/index.js').then(m => (_, options) => m.demo(options)),
  'direct-line': () => import('../direct-line/index.js').then(m => m.directLine),
  http: () => import('../http/index.js').then(m => m.http),
  // Both are at addresses that are known; where tokens come from is among their options.
  livechat: () =>
    import('../livechat/index.js').then(
      m =>
        (_, { organization = '', ...options }: LiveChatOptions & { organization?: string }) =>
          m.livechat(organization, options)
    ),
  liveperson: () =>
    import('../liveperson/index.js').then(
      m =>
        (_, { account = '', ...options }: LivePersonOptions & { account?: string }) =>
          m.liveperson(account, options)
    ),
  matrix: () => import('../matrix/index.js').then(m => m.matrix),
  mqtt: () => import('../mqtt/index.js').then(m => m.mqtt),
  nats: () => import('../nats/index.js').then(m => m.nats),
  nchan: () => import('../nchan/index.js').then(m => m.nchan),
  'rocket-chat': () => import('../rocket-chat/index.js').then(m => m.rocketChat),
  socketio: () => import('../socketio/index.js').then(m => m.socketio),
  stomp: () => import('../stomp/index.js').then(m => m.stomp),
  websocket: () => import('../websocket/index.js').then(m => m.websocket),
  xmpp: () => import('../xmpp/index.js').then(m => m.xmpp),
  zammad: () =>
    import('../zammad/index.js').then(
      m =>
        (address, { chat, ...options }: { chat: number }) =>
          m.zammad(address, chat, options)
    )
} satisfies Record<string, () => Promise<Make>>

export type TransportName = keyof typeof TRANSPORTS

/** A name alone, or with those options of the transport that can be written down. */
export type NamedTransport =
  | TransportName
  | { readonly name: TransportName; readonly [option: string]: unknown }

/**
 * Loads a transport by its name, for settings that are text: what `data-transport` of the tag says.
 *
 * @param address of the far end, in the form that the transport wants.
 * @throws ShopbellError `unsupported`, where no transport has this name; and what the transport itself throws
 * where it can't do with the address or the options. Both stand on the console, too.
 */
export async function named(chosen: NamedTransport, address: string): Promise<Transport> {
  try {
    return await make(chosen, address)
  } catch (error) {
    // Whoever pastes a tag has no other place to look.
    console.error('[shopbell] Transport:', error)
    throw error
  }
}

async function make(chosen: NamedTransport, address: string): Promise<Transport> {
  const { name, ...options } = typeof chosen === 'string' ? { name: chosen } : chosen
  const names = Object.keys(TRANSPORTS)
  if (!names.includes(name)) {
    throw new ShopbellError('unsupported', `No transport "${name}", but ${names.join(', ')}`)
  }
  const factory: Make = await TRANSPORTS[name]()
  return factory(address, options as never)
}
