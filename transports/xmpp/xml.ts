import type { Tag } from './parse.js'

/** What XML can't say at all, even escaped. Half a character is for the socket to mend. */
const UNSPEAKABLE = /[^\t\n\r -\ufffd]/g

/** A text as it stands in XML, between tags or in an attribute. */
export const escaped = (text: string): string =>
  text
    .replace(UNSPEAKABLE, '\ufffd')
    // Blanks as they are would be others in attributes.
    .replace(/[&<>"\t\n\r]/g, letter => `&#${letter.charCodeAt(0)};`)

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
export const child = (parent: Tag | undefined, name: string, namespace?: string): Tag | undefined =>
  parent?.inside.find(one => one.name === name && (!namespace || one.namespace === namespace))

/** What a child says, or nothing. */
export const textOf = (parent: Tag | undefined, name: string, namespace?: string) =>
  child(parent, name, namespace)?.text
