/** An element as it was read. */
export interface Tag {
  readonly name: string
  readonly namespace: string | undefined
  readonly attributes: Readonly<Record<string, string | undefined>>
  /** The elements in it. */
  readonly inside: Tag[]
  /** What stands in it beside them. */
  text: string
}

interface Open extends Tag {
  /** Its name with the prefix. */
  readonly called: string
  /** Its attributes, and those of all around it: the namespaces among them hold here, too. */
  readonly scope: Tag['attributes']
}

/** A tag, raw text, or text. Comments, document types and instructions are none of them, as RFC 6120 wants it. */
const PIECE =
  /<(\/?)([^\s<>"'=/&!?]+)((?:\s+[^\s<>"'=/&]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|<!\[CDATA\[(.*?)]]>|([^<]+)|</gs
const ATTRIBUTE = /([^\s=]+)\s*=\s*(["'])(.*?)\2/gs
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"]
])

const unescaped = (text: string) =>
  text.replace(/&(?:#(x?[\da-f]+)|(\w+))?(;?)/gi, (entity, code, name, end) => {
    const meant = code ? String.fromCodePoint(+code.replace(/x/i, '0x')) : ENTITIES.get(name)
    if (!meant || !end) throw new SyntaxError(entity)
    return meant
  })

const opened = (called: string, attributes: Tag['attributes'], around: Tag['attributes']): Open => {
  const [name = '', prefix] = called.split(':').reverse()
  const scope = { ...around, ...attributes }
  const namespace = scope[prefix ? `xmlns:${prefix}` : 'xmlns']
  return { called, name, namespace, scope, attributes, inside: [], text: '' }
}

/**
 * Reads one element, and throws at whatever is no XML, or none for XMPP. Not by `DOMParser`, from which pages with
 * Trusted Types keep plain texts.
 */
export function parse(xml: string): Tag {
  const root = opened('', {}, {})
  const open = [root]
  for (const [whole, closes, called, given = '', empty, raw, text] of xml
    .replace(/^<\?xml [^<>]*>/, '')
    .matchAll(PIECE)) {
    const here = open.at(-1) ?? root
    if (!called) {
      if (whole === '<') throw new SyntaxError(xml)
      here.text += raw ?? unescaped(text ?? '')
    } else if (closes) {
      if (open.pop()?.called !== called) throw new SyntaxError(whole)
    } else {
      const attributes = [...given.matchAll(ATTRIBUTE)].map(([, key, , value = '']) => [
        key,
        unescaped(value)
      ])
      const tag = opened(called, Object.fromEntries(attributes), here.scope)
      here.inside.push(tag)
      if (!empty) open.push(tag)
    }
  }
  const [element, more] = root.inside
  if (!element || more || open.length > 1 || root.text.trim()) throw new SyntaxError(xml)
  return element
}
