import { describe, it } from 'vitest'
import { type Command, type Link, type Transport, wordsOf } from '../../src/contract/index.js'
import { stream } from '../../transports/stream/index.js'
import { transportSuite } from '../../transports/testing/index.js'

/** The commands that a transport has acted on, as what it tells about them shows. */
function watch(transport: Transport) {
  const acted: Command[] = []
  const connect = (link: Link) => {
    const emit: Link['emit'] = event => {
      if (event.type === 'message' && event.message.command) {
        const { command: id, content } = event.message
        if (!acted.some(one => one.id === id))
          acted.push({ type: 'message', id, text: wordsOf(content) })
      }
      link.emit(event)
    }
    return transport.connect({ ...link, emit })
  }
  return { transport: { ...transport, connect }, acted: () => acted }
}

transportSuite({ describe, it }, 'stream', () =>
  watch(
    stream(async function* ({ text }) {
      yield 'You said '
      yield text
    })
  )
)
