import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Refusal } from './service.js'

/** The address of a shop that gives tokens: only its server has the secret. The key of a visitor is `key of <conversation>`. */
export async function openShop(domain: string, secret: string) {
  const refusals: Refusal[] = []
  const asked: string[] = []
  async function treat({ url = '', headers }: IncomingMessage, response: ServerResponse) {
    asked.push(url)
    const give = (status: number, body: unknown, more = {}) =>
      void response.writeHead(status, more).end(JSON.stringify(body))
    const refusal = refusals.shift()
    if (refusal) {
      const { status, retryAfter } = refusal
      return give(status, {}, retryAfter ? { 'Retry-After': retryAfter } : {})
    }
    const [, key] = /^Bearer key of (.+)$/.exec(headers.authorization ?? '') ?? []
    const isKnown = key && !url.includes('new=1')
    const answer = await fetch(`${domain}/conversations${isKnown ? `/${key}` : ''}`, {
      method: isKnown ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${secret}` }
    })
    const body = await answer.json()
    give(answer.ok ? 200 : 401, { ...body, key: `key of ${body.conversationId}` })
  }
  const server = createServer((request, response) => {
    treat(request, response).catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/chat/token`,
    asked,
    refuse: (refusal: Refusal) => void refusals.push(refusal),
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}
