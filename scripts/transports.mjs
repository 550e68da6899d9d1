import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import resolve from '@rollup/plugin-node-resolve'
import { rollup } from 'rollup'
import { minify } from 'terser'
import { backendsOf } from './backends.mjs'
import { ROOT } from './run.mjs'

/**
 * Each adapter to a system of others, by its folder: how it is made, at most how many bytes of Brotli are its own, and,
 * where they are not its own, its page and the folder of tests/backends. A real `server` that runs within a test of
 * every run is named with its package. What is over 3,000 has all that its system can do; no more comes unnoticed.
 */
export const ADAPTERS = {
  websocket: {
    limit: 3000,
    make: ({ websocket }) => websocket('wss://chat.example'),
    page: 'wire/PROTOCOL.md',
    tests: 'partyserver'
  },
  xmpp: {
    limit: 7600,
    make: ({ xmpp }) =>
      xmpp('wss://chat.example', { domain: 'a.example', rooms: 'b.example', upload: 'c.example' })
  },
  nats: { limit: 3000, make: ({ nats }) => nats('wss://chat.example') },
  mqtt: { limit: 3000, make: ({ mqtt }) => mqtt('wss://chat.example') },
  socketio: {
    limit: 3000,
    make: ({ socketio }) => socketio('https://chat.example'),
    server: { title: 'Socket.IO', package: 'socket.io' }
  },
  stomp: { limit: 3000, make: ({ stomp }) => stomp('wss://chat.example/ws') },
  'action-cable': {
    limit: 3000,
    make: ({ actionCable }) => actionCable('wss://chat.example/cable')
  },
  nchan: { limit: 3000, make: ({ nchan }) => nchan('https://chat.example/chat') },
  'direct-line': {
    limit: 5500,
    make: ({ directLine }) => directLine('https://shop.example/chat/token')
  },
  'rocket-chat': { limit: 7700, make: ({ rocketChat }) => rocketChat('https://chat.example') },
  livechat: {
    limit: 8900,
    make: ({ livechat }) => livechat('an organization', { client: 'a client' })
  },
  liveperson: { limit: 6300, make: ({ liveperson }) => liveperson('12345678') },
  matrix: { limit: 6000, make: ({ matrix }) => matrix('https://chat.example') },
  zammad: { limit: 4600, make: ({ zammad }) => zammad('wss://chat.example/ws', 1) },
  chatwoot: { limit: 6600, make: ({ chatwoot }) => chatwoot('https://chat.example', 'inbox') },
  assistant: { limit: 3000, make: ({ assistant }) => assistant('https://shop.example/answers') }
}

const pageOf = name => `${name}/README.md`

/** The pages that adapters have to themselves, from `transports` on. */
export const OWN_PAGES = Object.keys(ADAPTERS)
  .filter(name => !ADAPTERS[name].page)
  .map(pageOf)

/**
 * What each adapter is, measured in the build: `{ name, page, supports, limit, own, shared, library, proved }`. Bytes are
 * minified and packed with Brotli 11, without the contract, which the widget has anyway: `own` is what lies in the adapter's folder,
 * all parts that it loads later included, `shared` what others of `transports` add that it stands on, `library` what its
 * client library adds. `proved` names the servers of the last run of `npm run test:backends`, or what stands for them.
 */
export function measureTransports() {
  measured ??= Promise.all(Object.keys(ADAPTERS).map(measureTransport))
  return measured
}

let measured

async function measureTransport(name) {
  const file = `${ROOT}dist/esm/transports/${name}/index.js`
  const { make, limit, page = pageOf(name), tests = name, server } = ADAPTERS[name]
  const { supports } = make(await import(pathToFileURL(file).href))
  const own = await weigh(file, id => isLibrary(id) || isOther(id, name))
  const ours = await weigh(file, isLibrary)
  const whole = ours.imports.some(isLibrary) ? await weigh(file, () => false) : ours
  return {
    name,
    page,
    supports,
    limit,
    own: own.bytes,
    shared: ours.bytes - own.bytes,
    library: whole.bytes - ours.bytes,
    proved: [
      ...backendsOf(tests).map(backend => PROVED[backend]),
      ...(server ? [seen(server)] : [])
    ]
  }
}

const PROVED = JSON.parse(readFileSync(`${ROOT}tests/backends/proved.json`, 'utf8'))

const seen = ({ title, package: name }) =>
  `${title} ${JSON.parse(readFileSync(`${ROOT}node_modules/${name}/package.json`, 'utf8')).version}`

const isLibrary = id => /^[\w@]/.test(id) || id.includes('/node_modules/')
const isOther = (id, name) => id.includes('/transports/') && !id.includes(`/transports/${name}/`)

/** Bytes of a module with all that it imports but what is left `out`, and what it imports of that. */
async function weigh(input, out) {
  const build = await rollup({
    input,
    external: (id, _, isResolved) => isResolved && (id.includes('/src/contract/') || out(id)),
    // What it loads later may share its code, as with all who bundle it.
    preserveEntrySignatures: 'allow-extension',
    // By itself it takes what is for debugging wherever NODE_ENV is not `production`.
    plugins: [resolve({ browser: true, exportConditions: ['production'] })],
    onwarn() {}
  })
  const { output } = await build.generate({ format: 'es' })
  await build.close()
  const packed = await Promise.all(output.map(({ code = '' }) => pack(code)))
  return {
    bytes: packed.reduce((sum, one) => sum + one, 0),
    imports: output.flatMap(({ imports = [] }) => imports)
  }
}

async function pack(text) {
  const { code = '' } = await minify(text, { ecma: 2020, module: true })
  return brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
}
