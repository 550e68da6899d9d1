import type { Page, Profile } from '../../../src/contract/index.js'
import { CLOSE } from '../../../transports/wire/frames.js'
import { type Conversation, currentOf } from '../conversations/conversation.js'
import { type Replay, replay } from '../conversations/replay.js'
import { addStep } from '../conversations/trail.js'
import { type Queue, readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import { tellDesk, tellLine, tellPlace, tellQueue, tellWhetherAway } from '../live/tell.js'
import { nameOf } from '../log.js'
import type { Shop, VisitorLine } from '../shop.js'
import { customerOf } from './identity.js'

interface Hello {
  readonly cursor?: string
  readonly page?: Page
  readonly profile?: Profile
}

/** Tells a visitor what they missed, then that this was all, then how things stand. */
export async function arrive(shop: Shop, line: VisitorLine, hello: Hello): Promise<void> {
  let { cursor } = hello
  for (;;) {
    const { next } = await shop.db.turn(
      async turn => {
        const missed = await replay(turn, line.visitor, cursor)
        if (missed.next) return { ...missed, queue: undefined, customer: undefined }
        if (missed.conversation) await update(turn, missed.conversation, hello)
        const customer = await customerOf(turn, line.visitor)
        return { ...missed, queue: await readQueue(turn), customer }
      },
      (missed, safe) => {
        // Their own words may be among them, see take-command.ts.
        line.hold(safe())
        for (const event of missed.events) tellLine(line, event)
        if (missed.queue) goLive(shop, line, missed, missed.queue, hello, missed.customer)
      }
    )
    if (!next) return
    cursor = next
    await line.drained()
  }
}

async function update(turn: Turn, { id, state, trail }: Conversation, { page, profile }: Hello) {
  if (state === 'ended') return
  const steps = page ? addStep(trail, page, Date.now()) : trail
  await turn.run(
    'UPDATE conversations SET page = coalesce(?, page), trail = ?, profile = coalesce(?, profile) WHERE id = ?',
    page ? JSON.stringify(page) : null,
    JSON.stringify(steps),
    profile && Object.keys(profile).length > 0 ? JSON.stringify(profile) : null,
    id
  )
}

/** From here on the line is told whatever is stored. Nothing can come in between. */
function goLive(
  shop: Shop,
  line: VisitorLine,
  missed: Replay,
  queue: Queue,
  { page, profile = {} }: Hello,
  customer?: string
) {
  // Closed while it was told what it missed: it has departed already.
  if (!line.open) return
  // Nor is anybody told of whom nothing is left.
  if (shop.erased.has(line.visitor)) return line.close(CLOSE.unauthorized, 'Erased')
  const { conversation } = missed
  const first = shop.visitors.add(line.visitor, line)
  line.attended = conversation?.state === 'open'
  line.send({ type: 'ready' })
  shop.log.info('visitor-here', { visitor: line.visitor, conversation: conversation?.id })
  tellWhetherAway(shop, line)
  if (conversation?.state === 'waiting') {
    tellPlace(line, queue, conversation)
    if (first || page) tellQueue(shop, queue)
    if (first) shop.routing.look()
  }
  if (conversation?.state !== 'open') return
  if (shop.typing.active('agent', conversation.id)) tellLine(line, { type: 'typing', active: true })
  const about = { conversation: conversation.id }
  if (first) tellDesk(shop, conversation.agent, { type: 'here', here: true, ...about })
  if (page) tellDesk(shop, conversation.agent, { type: 'page', page, ...about })
  if (isSame(profile, conversation.profile)) return
  const proved = customer !== undefined && customer === profile.id
  tellDesk(shop, conversation.agent, { type: 'profile', profile, proved, ...about })
}

/** Whether there is nothing new in what is known of somebody. */
function isSame(now: Profile, before: Profile): boolean {
  return Object.keys(now).length === 0 || JSON.stringify(now) === JSON.stringify(before)
}

/** A line of a visitor is closed. When it was their last, the desks are told. */
export function depart(shop: Shop, line: VisitorLine): void {
  if (!shop.visitors.remove(line.visitor, line)) return
  shop.log.info('visitor-gone', { visitor: line.visitor })
  const wrote = shop.typing.forget('visitor', line.visitor)
  shop.db
    .turn(
      async turn => {
        const conversation = await currentOf(turn, line.visitor)
        return { conversation, queue: await readQueue(turn) }
      },
      ({ conversation, queue }) => {
        // They may be back already.
        if (!conversation || shop.visitors.of(line.visitor).size > 0) return
        if (conversation.state === 'waiting') return tellQueue(shop, queue)
        const about = { conversation: conversation.id }
        if (wrote.length)
          tellDesk(shop, conversation.agent, { type: 'typing', active: false, ...about })
        tellDesk(shop, conversation.agent, { type: 'here', here: false, ...about })
      }
    )
    .catch(error => shop.log.error('departure-failed', { error: nameOf(error) }))
}
