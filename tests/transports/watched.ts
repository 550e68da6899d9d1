import { type Command, type Link, type Transport, wordsOf } from '../../src/contract/index.js'

/** A transport whose far end is a function, with the commands that it has acted on, as what it tells about them shows. */
export function watched(transport: Transport) {
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
