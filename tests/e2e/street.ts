import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Served {
  readonly body: string
  /** @default 'text/html; charset=utf-8' */
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A web server of somebody else: what is on it is another origin than the chat's. */
export interface Street {
  readonly url: string
  /** Puts something at a path of its own and gives its address. */
  put(served: Served): string
  close(): Promise<void>
}

export async function openStreet(): Promise<Street> {
  const served = new Map<string, Served>()
  const server = createServer((request, response) => {
    const found = served.get(new URL(request.url ?? '/', 'http://street').pathname)
    if (!found) {
      response.writeHead(404).end()
      return
    }
    const { body, type = 'text/html; charset=utf-8', headers } = found
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...headers })
    response.end(body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    put(what) {
      const path = `/${served.size + 1}`
      served.set(path, what)
      return url + path
    },
    close() {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    }
  }
}

interface Parts {
  /** Attributes of `<html>`. */
  readonly html?: string
  readonly head?: string
  readonly body?: string
  /** The JSON block of settings. */
  readonly settings?: object
  /** Where `shopbell.js` is; without it the page has no tag. */
  readonly script?: string
  /** Attributes of the tag. */
  readonly tag?: string
}

/** A plain page with or without the tag. */
export function pageWith({
  html,
  head,
  body,
  settings,
  script,
  tag = 'async crossorigin'
}: Parts): string {
  return [
    `<!doctype html><html lang="en" ${html ?? ''}><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>A street</title><link rel="icon" href="data:,">${head ?? ''}</head><body>`,
    body ?? '<main><h1>A street</h1><p>With a shop in it.</p></main>',
    settings &&
      `<script type="application/json" data-shopbell>${JSON.stringify(settings)}</script>`,
    script && `<script ${tag} src="${script}"></script>`,
    '</body></html>'
  ]
    .filter(Boolean)
    .join('\n')
}
