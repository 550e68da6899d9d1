/** The fields of one event: `id`, `event`, `data`. */
export type Fields = Readonly<Record<string, string>>

/**
 * Reads a `text/event-stream` to its end. Calls `alive` whenever anything came at all, and `tell` with each
 * event that came whole: what is cut off in the middle was not said.
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  alive: () => void,
  tell: (fields: Fields) => void
): Promise<void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    alive()
    const events = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/)
    rest = events.pop() ?? ''
    for (const event of events) tell(fieldsOf(event))
  }
}

function fieldsOf(event: string): Fields {
  return Object.fromEntries(
    event.split('\n').map(line => {
      // Not `.`, which stops at separators that a text may hold.
      const [, name = '', value = ''] = /^(\w+): ?([^\r]*)/.exec(line) ?? []
      return [name, value]
    })
  )
}
