import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerTo } from './actions.js'
import { DYNAMIC, GRANTED } from './examples.js'
import { type Api, type Data, ORGANIZATION, Refused } from './server.js'
import { flawOf, flawOfAnswer, flawOfGrant } from './specification.js'

const ACTION = '/v3.6/customer/action/'
/** Where files are, which is at LiveChat another host. */
const FILES = '/api/file/lc/att/'
/** Everybody has one face here. */
const FACE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
  <path d="M0 0h9v9H0z" fill="#142"/><circle cx="4.5" cy="4.5" r="3" fill="#fc6"/>
</svg>`
/** A status for each error that the documentation names a status for elsewhere; 400 for others. */
const STATUS: Readonly<Record<string, number>> = {
  authentication: 401,
  authorization: 403,
  entity_too_large: 413,
  too_many_requests: 429,
  service_unavailable: 503
}

interface Hands extends Api {
  readonly flaws: string[]
  readonly refusals: Record<'connection' | 'command', Refused[]>
}

/** The Web API, the address of the accounts, and that of a shop which gives tokens by keys of its own. */
export async function openWeb(api: Hands) {
  const { files } = api
  const grants: Data[] = []

  const addressOf = (file: File) => {
    const { port } = server.address() as AddressInfo
    return `http://127.0.0.1:${port}${FILES}${files.indexOf(file) + 1}/${encodeURIComponent(file.name)}`
  }
  const customerOf = ({ headers }: IncomingMessage): string => {
    const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? []
    const customer = api.tokens.get(token)
    if (!customer) throw new Refused('authentication', 'Authentication error')
    return customer
  }

  async function act(request: IncomingMessage, action: string, url: URL): Promise<object> {
    if (url.searchParams.get('organization_id') !== ORGANIZATION)
      throw new Refused('license_not_found')
    if (action === 'get_dynamic_configuration' && request.method === 'GET') {
      const online = Object.entries(api.state.groups).flatMap(([id, it]) =>
        it === 'offline' ? [] : [Number(id)]
      )
      const group = Number(url.searchParams.get('group_id') ?? 0)
      // It is not there where nobody is.
      const there = online.length > 0 && { online_group_ids: online }
      const livechat = { ...DYNAMIC.livechat, group_id: group, ...there }
      return { ...DYNAMIC, organization_id: ORGANIZATION, livechat }
    }
    const customer = customerOf(request)
    const body = await bodyOf(request)
    if (action === 'upload_file') {
      const type = request.headers['content-type'] ?? ''
      const file = (
        await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
      ).get('file')
      if (!(file instanceof File)) throw new Refused('validation', 'there is no file')
      if (file.size > 10_000_000)
        throw new Refused('entity_too_large', 'Upload limit exceeded (10MB).')
      if (/\.(exe|sh)$/.test(file.name))
        throw new Refused('validation', 'Executable files are rejected')
      files.push(file)
      return { url: addressOf(file) }
    }
    const payload = JSON.parse(`${body}`)
    const flaw = flawOf(action, payload)
    if (flaw) api.flaws.push(`${action}: ${flaw}`)
    return answerTo(api, action, payload, customer)
  }

  /** Known by a cookie, which browsers keep. */
  async function grant(request: IncomingMessage, response: ServerResponse): Promise<object> {
    const body = JSON.parse(`${await bodyOf(request)}`)
    const flaw = flawOfGrant(body)
    if (flaw) api.flaws.push(`the cookie grant: ${flaw}`)
    grants.push(body)
    if (body.client_id !== '9cbf3a968289727cb3cdfe83ab1d9836')
      throw new Refused('authentication', 'invalid client_id')
    if (
      body.grant_type === 'agent_token' &&
      request.headers.authorization !== 'Bearer of an agent'
    ) {
      throw new Refused('authorization')
    }
    const [, cookie] = /__lc_cid=([\w-]+)/.exec(request.headers.cookie ?? '') ?? []
    const { token, customer } = api.issue(body.entity_id ?? cookie)
    response.setHeader(
      'Set-Cookie',
      `__lc_cid=${customer}; Path=/v2/customer; HttpOnly; Secure; SameSite=None`
    )
    const { client_id } = body
    const whose = { entity_id: customer, organization_id: ORGANIZATION, client_id }
    return { ...GRANTED, ...whose, access_token: token }
  }

  /** The shop's: a key names a customer, and whoever has none becomes one. */
  function give({ headers }: IncomingMessage): object {
    const [, key] = /^Bearer key of (.+)$/.exec(headers.authorization ?? '') ?? []
    if (headers.authorization && !key) throw new Refused('authentication', 'Who is this?')
    const { token, customer } = api.issue(key)
    return { access_token: token, expires_in: 28800, key: `key of ${customer}` }
  }

  async function treat(request: IncomingMessage, response: ServerResponse): Promise<object> {
    const url = new URL(request.url ?? '', 'http://livechat')
    if (url.pathname === '/chat/token') return give(request)
    const isGrant = url.pathname === '/v2/customer/token'
    if (isGrant || url.pathname.startsWith(ACTION)) {
      const action = isGrant ? 'token' : url.pathname.slice(ACTION.length)
      const said = isGrant ? await grant(request, response) : await act(request, action, url)
      const flaw = flawOfAnswer(action, said)
      if (flaw) api.flaws.push(`the server answers ${action}: ${flaw}`)
      return said
    }
    throw new Refused('not_found')
  }

  /** What needs no token: pictures and files, by addresses that nobody guesses. */
  async function show(path: string, response: ServerResponse) {
    const file = path.startsWith(FILES) && files[Number.parseInt(path.slice(FILES.length), 10) - 1]
    const body = file ? Buffer.from(await file.arrayBuffer()) : FACE
    response.writeHead(200, { 'Content-Type': file ? file.type : 'image/svg+xml' }).end(body)
  }

  const server = createServer((request, response) => {
    const { origin, 'access-control-request-headers': wanted } = request.headers
    // Whichever page asks, as its cookies come along.
    if (origin) {
      response.setHeader('Access-Control-Allow-Origin', origin)
      response.setHeader('Access-Control-Allow-Credentials', 'true')
      response.setHeader('Vary', 'Origin')
    }
    if (request.method === 'OPTIONS') {
      if (wanted) response.setHeader('Access-Control-Allow-Headers', wanted)
      return void response.writeHead(204).end()
    }
    const path = request.url ?? ''
    if (/^\/(avatars|api\/file)\//.test(path)) return void show(path, response)
    treat(request, response)
      .then(said =>
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(said))
      )
      .catch(error => {
        const { type = 'internal', message } = error as Refused
        if (!(error instanceof Refused)) api.flaws.push(`${error}`)
        response.writeHead(STATUS[type] ?? 400).end(JSON.stringify({ error: { type, message } }))
      })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    server,
    addressOf,
    grants,
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}
