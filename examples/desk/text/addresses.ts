/** Path and query of an address, which is what tells the pages of one shop apart. */
export function pathOf(url: string): string {
  if (!URL.canParse(url)) return ''
  const { pathname, search } = new URL(url)
  return pathname + search
}

/** Where somebody came from, in few words: the site, or the path when it was the same one. */
export function originOf(referrer: string, url: string): string {
  if (!URL.canParse(referrer)) return referrer
  const { host } = new URL(referrer)
  if (URL.canParse(url) && new URL(url).host === host) return pathOf(referrer)
  return host.replace(/^www\./, '')
}
