const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // As they are, attributes would get blanks in their place.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;'
}

/** What XML can't say at all, even escaped. Half a character is for the socket to mend. */
const UNSPEAKABLE = /[^\t\n\r -\ufffd]/g

/** A text as it stands in XML, between tags or in an attribute. */
export const escaped = (text: string): string =>
  text
    .replace(UNSPEAKABLE, '\ufffd')
    .replace(/[&<>"'\t\n\r]/g, letter => ENTITIES[letter] ?? letter)

/** An element, of its own namespace unless that is that of what it stands in; what is inside is XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  inside = ''
): string {
  const given = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${escaped(value)}"`))
    .join('')
  return `<${name}${given}>${inside}</${name}>`
}

/** The first child of this name, in its namespace where one is given. */
export const child = (
  parent: Element | undefined,
  name: string,
  namespace?: string
): Element | undefined =>
  [...(parent?.children ?? [])].find(
    one => one.localName === name && (!namespace || one.namespaceURI === namespace)
  )

/** An attribute, or nothing. */
export const attribute = (of: Element | undefined, name: string): string | undefined =>
  of?.getAttribute(name) ?? undefined

/** What a child says, or nothing. */
export const textOf = (parent: Element | undefined, name: string, namespace?: string) =>
  child(parent, name, namespace)?.textContent ?? undefined
