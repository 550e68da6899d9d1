import type { Content } from '../../src/contract/index.js'

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0'
}

/** Words as Zammad shows them: none of them becomes markup. */
export const htmlOf = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)
    .replaceAll('\n', '<br>')

/** The words of what an agent wrote. Markup is dropped, and only what is an address of it told. */
export const textOf = (html: string): string =>
  html
    .replace(/<a\b[^>]*\bhref="(https?:[^"]*)"[^>]*>(.*?)<\/a>/gis, (_, href, label) =>
      label === href ? label : `${label} (${href})`
    )
    .replace(/<br\b[^>]*>|<\/(?:p|div|li|tr|h\d)>(?!$)/gi, '\n')
    .replace(/<\/?[a-z!][^>]*>/gi, '')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
      return code <= 0x10ffff
        ? String.fromCodePoint(code)
        : (NAMED[`${name}`.toLowerCase()] ?? whole)
    })

/** Pictures are in the words of those who send them. */
const PICTURE =
  /<img\b[^>]*\bsrc="data:(image\/(?:png|jpeg|gif|webp));base64,([a-z\d+/=]+)"[^>]*>/gi

export const hasPicture = (html: string): boolean => html.search(PICTURE) >= 0

/** What a message shows: its words, and its pictures, which the page holds from then on. */
export function contentsOf(html: string): readonly Content[] {
  const text = textOf(html).trim()
  const [first, ...more] = [...html.matchAll(PICTURE)].flatMap(pictureOf)
  if (!first) return [{ kind: 'text', text: textOf(html) }]
  return [{ ...first, ...(text && { text }) }, ...more]
}

function pictureOf([tag, type = '', base = '']: RegExpMatchArray): readonly (Content & {
  kind: 'file'
})[] {
  try {
    const bytes = Uint8Array.from(atob(base), sign => sign.charCodeAt(0))
    const url = URL.createObjectURL(new Blob([bytes], { type }))
    const [, alt = ''] = /\balt="([^"]+)"/.exec(tag) ?? []
    const name = textOf(alt) || type.replace('/', '.')
    return [{ kind: 'file', file: { id: url, url, name, type, size: bytes.length } }]
  } catch {
    return []
  }
}
