type Place = string | URL

/** Where the server is, or a function that says so at every attempt. */
export type Address = Place | (() => Place | Promise<Place>)

/**
 * The address under `ws(s)` or `http(s)`, with a path added before its query. Throws a `TypeError` that
 * says what to give, when the address is relative, absent or of another scheme.
 */
export function toAddress(given: unknown, scheme: 'ws' | 'http', path = ''): string {
  const [, rest] = /^(?:ws|http)(s?:\/\/[^/].*)/i.exec(String(given)) ?? []
  if (!rest) {
    throw new TypeError(
      `websocket() needs an address such as wss://shop.example/chat, not ${given}`
    )
  }
  const url = new URL(scheme + rest)
  if (path) url.pathname = url.pathname.replace(/\/?$/, path)
  return url.href
}
