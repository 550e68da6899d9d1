import { type Command, type Receipt, ShopbellError } from '../../src/contract/index.js'
import { htmlOf } from './html.js'
import type { Line } from './line.js'
import type { Chat } from './options.js'
import type { Talk } from './talk.js'

/** Says a command. Resolves when Zammad has taken it. */
export async function act(
  { number: chat_id, files }: Chat,
  line: Line,
  talk: Talk,
  command: Command
): Promise<Receipt> {
  const here = { chat_id, session_id: talk.session }
  const write = (content: string, id?: string) =>
    line.call('chat_session_message', { ...here, content, id }, ({ message }) =>
      talk.say(message, id)
    )
  const { type, id } = command
  if (type === 'join' && talk.isOver) {
    // A session begins with the line, since the token is its name.
    const error = new ShopbellError('unavailable', 'The next session needs another line')
    line.end(error)
    throw error
  }
  if (talk.isOver) throw new ShopbellError('ended', 'The session is over')
  switch (type) {
    case 'join': {
      // The question is said in a message of its own.
      const { question: _, ...fields } = command.fields
      const lines = Object.entries(fields).map(([name, given]) => `${name}: ${given}`)
      if (lines.length > 0) await write(htmlOf(lines.join('\n')))
      return {}
    }
    case 'message': {
      const { text, file } = command
      const picture = file && (await import('./pictures.js')).htmlFor(files, file)
      return write(htmlOf(text) + ((await picture) ?? ''), id)
    }
    case 'typing':
      // That somebody stopped has no word.
      if (command.active) await line.call('chat_session_typing', here, () => {})
      return {}
    case 'page': {
      const data = { ...here, url: command.page.url }
      await line.call('chat_status_customer', data, () => {})
      return {}
    }
    case 'leave':
      await line.call('chat_session_close', here, () => talk.end('visitor'))
      return {}
    default:
      throw new ShopbellError('unsupported', `Zammad has no word for ${type}`)
  }
}
