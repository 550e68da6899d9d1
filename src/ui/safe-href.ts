const SAFE = /^(https?|mailto|tel):$/

/** The whole address of a link that the owner gave, relative ones to the page; nothing where it could do harm. */
export function safeHref(href = ''): string | undefined {
  const { baseURI } = document
  const url = href && URL.canParse(href, baseURI) && new URL(href, baseURI)
  return url && SAFE.test(url.protocol) ? url.href : undefined
}
