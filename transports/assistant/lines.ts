import { ShopbellError } from '../../src/contract/index.js'

/**
 * The JSON in an answer, piece by piece: the data of `text/event-stream`, the lines of `application/x-ndjson`, or all of it.
 * Rejects with `offline` when the line is lost on the way.
 */
export async function* linesOf(response: Response): AsyncGenerator<string> {
  const type = response.headers.get('Content-Type') ?? ''
  if (!/event-stream|ndjson|jsonl/.test(type) || !response.body) {
    const text = (await response.text().catch(lost)).trim()
    if (text) yield text
    return
  }
  const isEvents = type.includes('event-stream')
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(lost)
      // What is cut off in the middle was not said.
      if (done) return
      const lines = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\r|\n/)
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const said = isEvents ? /^data: ?(.*)/su.exec(line)?.[1] : line
        if (said?.trim()) yield said.trim()
      }
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}

function lost(cause: unknown): never {
  throw new ShopbellError('offline', 'The line was lost before the answer was whole', { cause })
}
