/** A stretch of text, or an address in it that may be followed. */
export type Stretch = string | { readonly text: string; readonly href: string }

// Only what a person would recognise as an address; brackets and full stops around it stay outside.
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"'`]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi
const TRAILING = /[.,:;!?)\]}'"»”]+$/

/** Finds addresses in a text. Nothing but http, https and mailto ever comes out as one. */
export function findLinks(text: string): readonly Stretch[] {
  const stretches: Stretch[] = []
  let end = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = trim(match[0])
    const href = hrefOf(address)
    if (!href) continue
    stretches.push(text.slice(end, match.index), { text: address, href })
    end = match.index + address.length
  }
  return [...stretches, text.slice(end)].filter(stretch => stretch !== '')
}

function trim(address: string): string {
  const short = address.replace(TRAILING, '')
  // A bracket that was opened inside the address belongs to it.
  return short.includes('(') && address[short.length] === ')' ? `${short})` : short
}

function hrefOf(address: string): string | undefined {
  const full = /^https?:/i.test(address)
    ? address
    : address.includes('@')
      ? `mailto:${address}`
      : `https://${address}`
  return URL.canParse(full) ? full : undefined
}
