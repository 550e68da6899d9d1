import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { answerTo } from './actions.js'
import { type Api, type Data, ORGANIZATION, Refused } from './server.js'
import { flawOf, flawOfGrant } from './specification.js'

const ACTION = '/v3.6/customer/action/'
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
  const files: File[] = []
  const grants: Data[] = []

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
      const livechat = {
        group_id: group,
        client_limit_exceeded: false,
        domain_allowed: true,
        online_group_ids: online,
        language: 'en'
      }
      return {
        organization_id: ORGANIZATION,
        default_widget: 'livechat',
        livechat_active: true,
        livechat
      }
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
      return {
        url: `https://cdn.livechat-files.com/api/file/lc/att/${files.length}/${encodeURIComponent(file.name)}`
      }
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
    return {
      access_token: token,
      entity_id: customer,
      expires_in: 28800,
      token_type: 'Bearer',
      organization_id: ORGANIZATION
    }
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
    if (url.pathname === '/v2/customer/token') return grant(request, response)
    if (url.pathname.startsWith(ACTION)) return act(request, url.pathname.slice(ACTION.length), url)
    throw new Refused('not_found')
  }

  const server = createServer((request, response) => {
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
    files,
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
