/** Where an address lies, seen from a page. */
export interface Destination {
  /**
   * `here` is the page itself, `shop` one to which a visitor may be led, `elsewhere` one that they may only
   * open by themselves. What is no address of a page, or hides a name and a password, leads `nowhere`.
   */
  readonly where: 'here' | 'shop' | 'elsewhere' | 'nowhere'
  readonly href: string
  /** Always to be seen. */
  readonly host: string
  /** As people read it. */
  readonly path: string
}

/** Where an address leads from a page at `here`; `origins` are those that the owner lists. */
export function destinationOf(
  address: string,
  here: string,
  origins: readonly string[] = []
): Destination {
  const url = parse(address)
  if (!url) return { where: 'nowhere', href: '', host: '', path: address }
  const { href, host, origin, pathname, search, hash } = url
  const page = parse(here)
  const isOurs = [here, ...origins].some(each => parse(each)?.origin === origin)
  const isHere = !!page && (href === page.href || (!hash && without(url) === without(page)))
  const path = readable(pathname === '/' && !search && !hash ? '' : pathname + search + hash)
  return { where: isHere ? 'here' : isOurs ? 'shop' : 'elsewhere', href, host, path }
}

/** Whether going there moves within the page. */
export function isSpot(href: string, here: string): boolean {
  const [to, from] = [parse(href), parse(here)]
  return !!to?.hash && !!from && without(to) === without(from)
}

function parse(address: string): URL | undefined {
  // As it stands: an address that needs another one to be understood leads anywhere.
  if (!URL.canParse(address)) return
  const url = new URL(address)
  return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : undefined
}

const without = ({ href }: URL) => href.replace(/#.*$/s, '')

/** Letters in place of their codes, unless some would turn, hide or break what stands around them. */
function readable(path: string): string {
  try {
    const said = decodeURI(path)
    return /[\p{C}\p{Z}]/u.test(said) ? path : said
  } catch {
    return path
  }
}
