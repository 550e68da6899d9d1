/** A stretch of text, or an address in it that may be followed. */
export type Stretch = string | { readonly text: string; readonly href: string }

// Only what a person would recognise as an address; brackets and full stops around it stay outside, and
// so do letters that turn or hide others.
const ADDRESS =
  /\b(?:https?:\/\/|www\.)[^\s<>"'`\p{Cf}]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/giu
const TRAILING = '.,:;!?)]}\'"«»”’‹›'

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
  let { length: end } = address
  while (end && TRAILING.includes(address.charAt(end - 1))) end--
  const short = address.slice(0, end)
  // A bracket that was opened inside the address belongs to it.
  return short.includes('(') && address[end] === ')' ? `${short})` : short
}

function hrefOf(address: string): string | undefined {
  const full = /^https?:/i.test(address)
    ? address
    : address.includes('@')
      ? `mailto:${address}`
      : `https://${address}`
  return URL.canParse(full) ? full : undefined
}
