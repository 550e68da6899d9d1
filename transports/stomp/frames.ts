/** A frame of STOMP 1.2. */
export interface Frame {
  readonly command: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const ESCAPED: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  ':': '\\c'
}
const MEANT = Object.fromEntries(Object.entries(ESCAPED).map(([plain, code]) => [code, plain]))

/** Writes a frame. Its body must not hold NUL, which JSON never does. */
export function write(
  command: string,
  headers: Readonly<Record<string, string>>,
  body = ''
): string {
  const escaped = (text: string) => text.replace(/[\\\n\r:]/g, letter => ESCAPED[letter] ?? letter)
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${escaped(value)}\n`)
  return `${command}\n${lines.join('')}\n${body}\0`
}

/** Reads what comes in pieces of any size; gives the frames that are whole by now. What is none is left out. */
export function createReader(): (piece: string) => readonly Frame[] {
  let rest = ''
  return piece => {
    const texts = (rest + piece).split('\0')
    rest = texts.pop() ?? ''
    return texts.flatMap(text => read(text) ?? [])
  }
}

function read(text: string): Frame | undefined {
  // Between two frames there may be line ends, which are the beats of its heart.
  const found = /^[\r\n]*([A-Z]+)\r?\n((?:[^\r\n]+\r?\n)*)\r?\n([\s\S]*)$/.exec(text)
  if (!found) return undefined
  const [, command = '', lines = '', body = ''] = found
  const meant = (value: string) => value.replace(/\\[\\nrc]/g, code => MEANT[code] ?? code)
  const pairs = [...lines.matchAll(/^([^:\r\n]+):(.*?)\r?$/gm)]
  // Of a header that is there twice the first one holds.
  const headers = Object.fromEntries(
    pairs.reverse().map(([, name = '', value = '']) => [name, meant(value)])
  )
  return { command, headers, body }
}
