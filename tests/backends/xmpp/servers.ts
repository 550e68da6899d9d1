import { createHmac } from 'node:crypto'
import { freePort } from '../../server/free-port.js'
import { documented } from '../documented.js'
import { type Server, startServer } from '../server.js'

/** A real XMPP server with the configuration of the README, and the account of an agent. */
export interface XmppServer extends Server {
  readonly url: string
  /** Its host and port, and the path of its WebSocket. */
  readonly path: string
  readonly name: string
}

/** The account that answers, in each of the servers. */
export const DESK = { user: 'desk', password: 'a brass bell' }

/** What the shop signs the tokens of its customers with, base64url. */
export const SHOP_KEY = Buffer.from('a key of the shop, 32 bytes long').toString('base64url')

const base64 = (text: string) => Buffer.from(text).toString('base64url')

/** A token of the shop for a customer, good for so many seconds, or gone for as long. */
export function tokenFor(user: string, seconds = 600, key = SHOP_KEY): string {
  const claims = {
    jid: `${user}@customers.shop.example`,
    exp: Math.floor(Date.now() / 1000) + seconds
  }
  const said = [{ alg: 'HS256', typ: 'JWT' }, claims].map(one => base64(JSON.stringify(one)))
  const seal = createHmac('sha256', Buffer.from(key, 'base64url')).update(said.join('.'))
  return [...said, seal.digest('base64url')].join('.')
}

/** Starts Prosody. */
export async function startProsody(): Promise<XmppServer> {
  const [http, c2s] = [await freePort(), await freePort()]
  const server = await startServer({
    backend: 'prosody',
    command: (place, folder) => [place, '--config', `${folder}/prosody.cfg.lua`, '-F'],
    files: folder => ({
      'prosody.cfg.lua': documented('xmpp', 'prosody.cfg.lua', {
        '/var/lib/prosody': `${folder}/data`,
        '/run/prosody/prosody.pid': `${folder}/prosody.pid`,
        '5280': `${http}`,
        'https://chat.shop.example/': `http://127.0.0.1:${http}/`,
        '5222': `${c2s}`,
        '/etc/prosody/modules': folder
      }),
      'mod_auth_shop.lua': documented('xmpp', 'mod_auth_shop.lua'),
      'data/shop%2eexample/accounts/desk.dat': `return { password = ${JSON.stringify(DESK.password)} }`
    }),
    ports: [http]
  })
  return { ...server, name: 'prosody', url: `ws://127.0.0.1:${http}`, path: '/xmpp-websocket' }
}

/** Starts ejabberd: without what makes Erlang's machines find each other, hence with no other port. */
export async function startEjabberd(): Promise<XmppServer> {
  const http = await freePort()
  const { user, password } = DESK
  const server = await startServer({
    backend: 'ejabberd',
    command: (_, folder) => [
      'erl',
      '+K',
      'true',
      '-mnesia',
      'dir',
      `"${folder}/spool"`,
      '-s',
      'ejabberd',
      '-noinput',
      '-eval',
      `ejabberd_auth:try_register(<<"${user}">>, <<"shop.example">>, <<"${password}">>)`
    ],
    files: folder => ({
      'ejabberd.yml': documented('xmpp', 'ejabberd.yml', {
        '5443': `${http}`,
        '/var/lib/ejabberd': folder,
        '/etc/ejabberd/shop.jwk': `${folder}/shop.jwk`,
        'https://chat.shop.example/': `http://127.0.0.1:${http}/`
      }),
      'shop.jwk': JSON.stringify({ kty: 'oct', use: 'sig', alg: 'HS256', k: SHOP_KEY })
    }),
    variables: folder => ({
      ERL_LIBS: '/usr/lib/x86_64-linux-gnu',
      EJABBERD_CONFIG_PATH: `${folder}/ejabberd.yml`,
      EJABBERD_LOG_PATH: `${folder}/ejabberd.log`,
      ERL_CRASH_DUMP: `${folder}/crash.dump`
    }),
    ports: [http]
  })
  return { ...server, name: 'ejabberd', url: `ws://127.0.0.1:${http}`, path: '/ws' }
}
