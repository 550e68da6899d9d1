import { readdirSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import resolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { rollup } from 'rollup'
import { ROOT } from './run.mjs'

/** How each transport to a system of others is made, by its folder. Those of our own server have a page of their own. */
export const ADAPTERS = {
  xmpp: ({ xmpp }) =>
    xmpp('wss://chat.example/ws', { domain: 'a.example', rooms: 'b.example', upload: 'c.example' }),
  nats: ({ nats }) => nats('wss://chat.example'),
  mqtt: ({ mqtt }) => mqtt('wss://chat.example'),
  socketio: ({ socketio }) => socketio('https://chat.example'),
  stomp: ({ stomp }) => stomp('wss://chat.example/ws'),
  'action-cable': ({ actionCable }) => actionCable('wss://chat.example/cable'),
  nchan: ({ nchan }) => nchan('https://chat.example/chat'),
  'direct-line': ({ directLine }) => directLine('https://shop.example/chat/token'),
  'rocket-chat': ({ rocketChat }) => rocketChat('https://chat.example'),
  livechat: ({ livechat }) => livechat('an organization', { client: 'a client' }),
  liveperson: ({ liveperson }) => liveperson('12345678'),
  matrix: ({ matrix }) => matrix('https://chat.example'),
  zammad: ({ zammad }) => zammad('wss://chat.example/ws', 1),
  chatwoot: ({ chatwoot }) => chatwoot('https://chat.example', 'inbox'),
  assistant: ({ assistant }) => assistant('https://shop.example/answers')
}

/**
 * What each adapter is, measured in the build: `{ name, supports, own, library, proved }`. Bytes are minified and
 * packed with Brotli 11; `own` is all of its code but the contract's, which the widget
 * has anyway, `library` what its
 * client library adds. `proved` names the servers of the last run of `npm run test:backends`.
 */
export async function measureTransports() {
  const proved = JSON.parse(readFileSync(`${ROOT}tests/backends/proved.json`, 'utf8'))
  return Promise.all(
    Object.entries(ADAPTERS).map(async ([name, make]) => {
      const file = `${ROOT}dist/esm/transports/${name}/index.js`
      const { supports } = make(await import(pathToFileURL(file).href))
      const [own, whole] = [await weigh(file, true), await weigh(file, false)]
      return {
        name,
        supports,
        own,
        library: whole - own,
        proved: backendsOf(name).flatMap(backend => proved[backend] ?? [])
      }
    })
  )
}

/** The backends that the tests of an adapter start. */
export function backendsOf(name) {
  const folder = `${ROOT}tests/backends/${name}`
  const text = filesIn(folder)
    .map(file => readFileSync(`${folder}/${file}`, 'utf8'))
    .join('\n')
  return [...new Set([...text.matchAll(/\bbackend: '([\w-]+)'/g)].map(([, backend]) => backend))]
}

function filesIn(folder) {
  try {
    return readdirSync(folder).filter(file => file.endsWith('.ts'))
  } catch {
    return []
  }
}

async function weigh(input, alone) {
  const build = await rollup({
    input,
    external: id => /\/src\/contract\//.test(id) || (alone && /^[\w@]/.test(id)),
    // What it loads later may share its code, as with all who bundle it.
    preserveEntrySignatures: 'allow-extension',
    plugins: [
      // By itself it takes what is for debugging wherever NODE_ENV is not `production`.
      resolve({ browser: true, exportConditions: ['production'] }),
      terser({ ecma: 2020, module: true })
    ],
    onwarn() {}
  })
  const { output } = await build.generate({ format: 'es' })
  await build.close()
  return output.reduce((sum, { code = '' }) => sum + packed(code), 0)
}

const packed = code =>
  brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
