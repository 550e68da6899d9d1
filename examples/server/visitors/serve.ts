import type { IncomingMessage } from 'node:http'
import { ShopbellError } from '../../../src/contract/index.js'
import { CLOSE, type ServerFrame } from '../../../transports/wire/frames.js'
import { createBucket } from '../bucket.js'
import { quote } from '../check.js'
import { readHistory } from '../conversations/history.js'
import { baseOf } from '../http/address.js'
import { type Line, openLine } from '../live/line.js'
import { shown } from '../live/tell.js'
import type { Wire } from '../live/wire.js'
import type { Shop, VisitorLine } from '../shop.js'
import { arrive, depart } from './arrive.js'
import { command, history } from './frames.js'
import { greet } from './greet.js'
import { takeCommand } from './take-command.js'

/** Bytes that may wait for a visitor who does not read. */
const BACKLOG = 1024 * 1024

/**
 * Serves one visitor's wire, whatever carries it: a hello, then commands and requests until it closes.
 * `request` is the one that opened it.
 */
export function serveVisitor(shop: Shop, wire: Wire, request: IncomingMessage): void {
  const { settings, log } = shop
  const early = createBucket(settings.COMMAND_BURST, settings.COMMAND_RATE)
  let visitor: VisitorLine | undefined

  const line: Line<ServerFrame> = openLine({
    wire,
    log,
    bucket: () => (visitor ? shop.commands(visitor.visitor) : early),
    backlog: BACKLOG,
    async onFrame(frame) {
      if (visitor) return answer(shop, visitor, frame)
      if (frame.type !== 'hello') {
        throw new ShopbellError('protocol', 'The first frame must be hello.')
      }
      const greeted = await greet(shop, frame)
      if (greeted.answer) line.send(greeted.answer)
      if (greeted.close !== undefined) return line.close(greeted.close, greeted.reason)
      clearTimeout(patience)
      visitor = Object.assign(line, {
        visitor: greeted.visitor,
        base: baseOf(settings, request),
        attended: false,
        away: false,
        place: ''
      })
      await arrive(shop, visitor, greeted.hello)
    },
    onClose() {
      clearTimeout(patience)
      if (visitor) depart(shop, visitor)
    }
  })
  const patience = setTimeout(
    () => line.close(CLOSE.silent, 'No hello in time'),
    settings.HELLO_TIME * 1000
  )
}

async function answer(shop: Shop, line: VisitorLine, frame: Record<string, unknown>) {
  if (frame.type === 'command') {
    return takeCommand(shop, line, command(frame.command, 'command'))
  }
  if (frame.type === 'history') return answerHistory(shop, line, frame)
  const message =
    frame.type === 'hello'
      ? 'hello was said before.'
      : `type is ${quote(frame.type)}; command, history or ping was expected.`
  throw new ShopbellError('protocol', message)
}

async function answerHistory(shop: Shop, line: VisitorLine, frame: Record<string, unknown>) {
  const { id, before, limit } = history(frame, 'history')
  const most = Math.min(limit, 100)
  const page = await shop.db.turn(turn => readHistory(turn, line.visitor, before, most))
  const messages = page.messages.map(message => shown(message, line.base))
  line.send({ type: 'history', id, page: { ...page, messages } })
}
