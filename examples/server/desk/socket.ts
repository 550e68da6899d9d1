import type { WebSocket } from 'ws'
import { CLOSE } from '../../../transports/wire/frames.js'
import { createBucket } from '../bucket.js'
import { findConversation } from '../conversations/conversation.js'
import type { DeskEvent } from '../desk-frames.js'
import { type Line, openLine } from '../live/line.js'
import { overSocket } from '../live/socket-wire.js'
import { tellVisitor } from '../live/tell.js'
import { nameOf } from '../log.js'
import type { DeskLine, Shop } from '../shop.js'
import { deskCommand } from './frames.js'
import { renewSession, type Session } from './sessions.js'
import { readSnapshot } from './snapshot.js'
import { takeDeskCommand } from './take-command.js'

/** Serves one WebSocket at `/desk/socket`, opened under a session. */
export function serveDesk(shop: Shop, socket: WebSocket, session: Session): void {
  const { log, settings } = shop
  const { agent } = session
  const bucket = createBucket(100, 20)
  const line: Line<DeskEvent> = openLine({
    wire: overSocket(socket, settings.SILENCE, log),
    log,
    bucket: () => bucket,
    backlog: 16 * 1024 * 1024,
    async onFrame(frame) {
      const known = await shop.db.turn(turn =>
        renewSession(turn, session.hash, settings.SESSION_HOURS)
      )
      if (!known) return line.close(CLOSE.unauthorized, 'The session is over')
      await takeDeskCommand(shop, desk, deskCommand(frame, 'command'))
    },
    onClose: () => leaveDesk(shop, desk)
  })
  const desk: DeskLine = Object.assign(line, { agent, session: session.hash, colleagues: '' })
  shop.db
    .turn(
      turn => readSnapshot(shop, turn, agent),
      snapshot => {
        if (!line.open) return
        shop.desks.add(agent, desk)
        desk.colleagues = JSON.stringify(snapshot.colleagues)
        line.send(snapshot)
        for (const { conversation } of snapshot.conversations) {
          if (!shop.typing.active('visitor', conversation)) continue
          line.send({ type: 'typing', conversation, active: true })
        }
        shop.roster.enter(snapshot.me)
        log.info('desk-open', { agent })
      }
    )
    .catch(error => {
      log.error('desk-failed', { agent, error: nameOf(error) })
      line.close(1011, 'The desk could not be read')
    })
}

/** A desk is closed. When it was the agent's last, they write nowhere, and are soon gone. */
function leaveDesk(shop: Shop, desk: DeskLine) {
  if (!shop.desks.remove(desk.agent, desk)) return
  shop.log.info('desk-closed', { agent: desk.agent })
  shop.roster.leave(desk.agent)
  for (const id of shop.typing.forget('agent', desk.agent)) {
    shop.db
      .turn(
        turn => findConversation(turn, id),
        conversation => {
          if (conversation)
            tellVisitor(shop, conversation.visitor, { type: 'typing', active: false })
        }
      )
      .catch(error => shop.log.error('departure-failed', { error: nameOf(error) }))
  }
}

/** Closes the lines of a session that is over. An agent without another one is gone at once. */
export function closeDesks(shop: Shop, { agent, hash }: Session): void {
  const lines = [...shop.desks.of(agent)]
  for (const line of lines) {
    if (line.session === hash) line.close(CLOSE.unauthorized, 'The session is over')
  }
  if (lines.every(({ session }) => session === hash)) shop.roster.leave(agent, 0)
}
