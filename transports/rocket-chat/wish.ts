import { type Command, type Receipt, ShopbellError } from '../../src/contract/index.js'
import type { Desk } from './desk.js'
import { say } from './file.js'
import { introduce } from './join.js'

/** Acts on a command that few conversations have. Resolves when Rocket.Chat has taken it. */
export async function grant(desk: Desk, command: Command, signal: AbortSignal): Promise<Receipt> {
  const { ask, token, room } = desk
  const rid = room.rid()
  const post = (path: string, body: object) => ask(path, { signal, method: 'POST', body })
  switch (command.type) {
    case 'profile':
      await introduce(ask, signal, { token }, command.profile)
      return {}
    case 'page': {
      const { title, url: href } = command.page
      const pageInfo = { change: 'url', title, location: { href } }
      await post('page.visited', { token, ...(rid && { rid }), pageInfo })
      return {}
    }
    case 'erase':
      if (rid && !room.isOver()) await post('room.close', { rid, token }).catch(unless('ended'))
      // A stranger has nothing there that could be erased.
      await ask(`visitor/${token}`, { signal, method: 'DELETE' }).catch(unless('unauthorized'))
      // Whoever is told that it was taken hears of the end afterwards.
      setTimeout(() => desk.end(new ShopbellError('unauthorized', 'The visitor was erased')))
      return {}
  }
  if (!rid) throw new ShopbellError('ended', 'There is no conversation')
  switch (command.type) {
    case 'message':
      return say(desk, rid, command, signal)
    case 'edit': {
      const body = { token, rid, msg: command.text.toWellFormed() }
      await ask(at(command.message), { signal, method: 'PUT', body })
      return { message: command.message }
    }
    case 'delete':
      await ask(at(command.message), { signal, method: 'DELETE', body: { token, rid } }).catch(
        error => {
          // It is gone already.
          if (!error.message.includes('invalid-message')) throw error
        }
      )
      return {}
    case 'transcript':
      await post('transcript', { rid, token, email: command.email })
      return {}
    case 'rate':
      await post('room.survey', { rid, token, data: answersOf(command) })
      return {}
    default:
      throw new ShopbellError('unsupported', `Rocket.Chat has no word for ${command.type}`)
  }
}

const at = (message: string) => `message/${encodeURIComponent(message)}`

/** Passes over one kind of refusal. */
const unless = (code: string) => (error: ShopbellError) => {
  if (error.code !== code) throw error
}

/** The stars have a place of their own; the rest is told behind the comment. */
function answersOf({ score, comment, solved, fields }: Command & { type: 'rate' }): object[] {
  const rest = { solved, fields }
  const isMore = solved !== undefined || fields
  const value = [comment, isMore && JSON.stringify(rest)].filter(Boolean).join('\n')
  return [
    ...(score ? [{ name: 'satisfaction', value: `${score}` }] : []),
    ...(value ? [{ name: 'additionalFeedback', value }] : [])
  ]
}
