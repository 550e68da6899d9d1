import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const ACCOUNT = '12345678'

/** As for every origin that the account allows. */
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, PUT',
  'Access-Control-Allow-Headers': 'authorization, content-type'
}

/** A token of a consumer. Nobody checks the signature but who has made it. */
export function tokenOf(consumer: string, seconds = 3600): string {
  const part = (said: object) => Buffer.from(JSON.stringify(said)).toString('base64url')
  const exp = Math.floor(Date.now() / 1000) + seconds
  return `${part({ alg: 'RS256' })}.${part({ sub: consumer, exp, iss: 'LP' })}.signature`
}

/** What LivePerson and a shop answer over HTTP: domains, tokens, agents, files. */
export async function openWeb() {
  const agents = new Map<string, object>([['ada', { nickname: 'Ada', fullName: 'Ada L.' }]])
  const files = new Map<string, { type: string; bytes: Buffer }>()
  const signed: string[] = []
  let expired = 0
  const signature = () => `signature ${expired}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<object> {
    const { method, headers, url = '' } = request
    const { pathname, searchParams } = new URL(url, 'http://liveperson')
    const [, service] =
      new RegExp(`^/api/account/${ACCOUNT}/service/(\\w+)/baseURI.json$`).exec(pathname) ?? []
    if (service && searchParams.get('version') === '1.0') {
      return {
        service,
        account: ACCOUNT,
        baseURI: `127.0.0.1:${(server.address() as AddressInfo).port}`
      }
    }
    if (pathname === `/api/account/${ACCOUNT}/signup` && method === 'POST') {
      signed.push(randomUUID())
      return { jwt: tokenOf(signed.at(-1) ?? '') }
    }
    if (pathname === '/chat/token') {
      const [, key] = /^Bearer key of (.+)$/.exec(headers.authorization ?? '') ?? []
      if (headers.authorization && !key) throw 401
      const consumer = key ?? randomUUID()
      return { jwt: tokenOf(consumer), key: `key of ${consumer}` }
    }
    const users = `/api/account/${ACCOUNT}/configuration/le-users/users/`
    if (pathname.startsWith(users)) {
      const agent = agents.get(decodeURIComponent(pathname.slice(users.length)))
      if (!agent) throw 404
      return agent
    }
    const isFile = pathname.startsWith('/v1/AUTH_async')
    if (isFile && searchParams.get('temp_url_sig') !== signature()) throw 401
    if (isFile && method === 'PUT') {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part)
      files.set(pathname, { type: headers['content-type'] ?? '', bytes: Buffer.concat(parts) })
      throw 201
    }
    const file = files.get(pathname)
    if (file) {
      response.writeHead(200, { 'Content-Type': file.type }).end(file.bytes)
      return {}
    }
    throw 404
  }

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value)
    if (request.method === 'OPTIONS') return void response.writeHead(204).end()
    answer(request, response)
      .then(said => {
        if (response.headersSent) return
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(said))
      })
      .catch(status => response.writeHead(Number(status) || 500).end())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    server,
    agents,
    files,
    signed,
    /** Of the addresses of files that are good now. */
    signature,
    /** A minute later. */
    expire() {
      expired += 1
    },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}
