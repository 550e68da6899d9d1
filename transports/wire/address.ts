type Place = string | URL

/** Where the server is, or a function that says so at every attempt. */
export type Address = Place | (() => Place | Promise<Place>)

/**
 * What follows `ws` or `http` in an address: "s://shop.example/chat". Throws a `TypeError` that says what to
 * give when the address is relative, absent or of another scheme.
 */
function withoutScheme(address: Place): string {
  const [, rest] = /^(?:ws|http)(s?:\/\/.+)/i.exec(`${address}`) ?? []
  if (rest) return rest
  throw new TypeError(`Needs an address such as wss://shop.example/chat, not ${address}`)
}

/** Asks for what follows the scheme, at every attempt; throws at once for an address that leads nowhere. */
export function locator(address: Address): () => Promise<string> {
  if (typeof address !== 'function') withoutScheme(address)
  return async () => withoutScheme(typeof address === 'function' ? await address() : address)
}

/** Adds to the path of an address, before its query. */
export function below(address: string, path: string): string {
  return address.replace(/\/?(?=\?|$)/, path)
}
