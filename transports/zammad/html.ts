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
