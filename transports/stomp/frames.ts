/** A frame of STOMP 1.2. */
export interface Frame {
  readonly command: string
  /** As they are written: what is escaped in them stays so. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const ESCAPED: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  ':': '\\c'
}

/** Writes a frame. Its body must not hold NUL, which JSON never does. Those of `CONNECT` know no escapes. */
export function write(
  command: string,
  headers: Readonly<Record<string, string>>,
  body = ''
): string {
  const odd = command === 'CONNECT' ? /[\n\r]/g : /[\\\n\r:]/g
  const lines = Object.entries(headers).map(
    ([name, value]) => `${name}:${value.replace(odd, letter => ESCAPED[letter] ?? '')}\n`
  )
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
  const [, command, lines = '', body = ''] =
    /^\s*([A-Z]+)\r?\n((?:.+\n)*)\r?\n([^\0]*)$/.exec(text) ?? []
  const pairs = [...lines.matchAll(/(.+?):(.*)/g)].map(([, name, value]) => [name, value])
  // Of a header that is there twice the first one holds.
  return command ? { command, headers: Object.fromEntries(pairs.reverse()), body } : undefined
}
