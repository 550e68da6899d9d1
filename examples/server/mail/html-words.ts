/** Where mail programs begin to quote in HTML. */
const QUOTES = [
  /<(div|blockquote)[^>]*\bclass\s*=\s*["']?[^"'>]*\b(gmail_quote|gmail_attr|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra)\b/i,
  /<div[^>]*\bid\s*=\s*["']?(appendonsend|divRplyFwdMsg|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION|reply-intro)\b/i,
  /<div[^>]*style\s*=\s*["'][^"']*border-top:\s*solid #(E1E1E1|B5C4DF)/i,
  /<hr[^>]*\bid\s*=\s*["']?stopSpelling/i
]

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  euro: '€'
}

/** The words of an e-mail that has come as HTML only, up to where it quotes. Never shown as HTML. */
export function htmlWords(html: string): string {
  const starts = QUOTES.map(pattern => html.search(pattern)).filter(start => start >= 0)
  const body = starts.length ? html.slice(0, Math.min(...starts)) : html
  const text = body
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(style|script|head|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<blockquote\b[\s\S]*?(<\/blockquote\s*>|$)/gi, quoted => quote(quoted))
    .replace(/<br\b[^>]*>/gi, '\n')
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<\/(p|h[1-6]|ul|ol|table)\s*>/gi, '\n\n')
    .replace(/<\/?(div|tr|blockquote)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
  return decoded(text)
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function quote(html: string): string {
  const words = htmlWords(
    html.replace(/^<blockquote[^>]*>/i, '').replace(/<\/blockquote\s*>$/i, '')
  )
  return `<br>${encoded(words).replace(/^/gm, '&gt; ').replaceAll('\n', '<br>')}<br>`
}

function encoded(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,10}));/gi, (all, ten, hex, name) => {
    if (name) return ENTITIES[name] ?? all
    const code = ten ? Number(ten) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
