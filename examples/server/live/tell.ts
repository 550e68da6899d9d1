import type { Agent, Content, Message } from '../../../src/contract/index.js'
import type { WireEvent } from '../../../transports/wire/frames.js'
import type { Conversation } from '../conversations/conversation.js'
import { placeOf, type Queue, waitAt } from '../conversations/waiting.js'
import type { DeskEvent, Waiting } from '../desk-frames.js'
import type { Shop, VisitorLine } from '../shop.js'

/** Tells an event to all lines of a visitor. */
export function tellVisitor(shop: Shop, visitor: string, event: WireEvent): void {
  for (const line of shop.visitors.of(visitor)) tellLine(line, event)
}

export function tellLine(line: VisitorLine, event: WireEvent): void {
  line.send({ type: 'event', event: forVisitor(event, line.base) })
}

/** Tells an event to all desks of an agent. */
export function tellDesk(shop: Shop, agent: string | undefined, event: DeskEvent): void {
  if (agent === undefined) return
  for (const line of shop.desks.of(agent)) line.send(event)
}

/** Tells an event to every desk. */
export function tellDesks(shop: Shop, event: DeskEvent): void {
  for (const line of shop.desks.all()) line.send(event)
}

/** Tells the desks who waits, and those who wait where they stand. */
export function tellQueue(shop: Shop, queue: Queue): void {
  tellDesks(shop, { type: 'queue', queue: toWaiting(shop, queue) })
  for (const conversation of queue.waiting) {
    for (const line of shop.visitors.of(conversation.visitor)) tellPlace(line, queue, conversation)
  }
}

/** Tells one who waits where they stand, unless they know. */
export function tellPlace(
  line: VisitorLine,
  queue: Queue,
  { id, department }: Pick<Conversation, 'id' | 'department'>
): void {
  const position = placeOf(queue, id)
  const wait = waitAt(queue, position, department)
  const place = `${position} ${wait}`
  if (line.place === place) return
  line.place = place
  tellLine(line, { type: 'queued', position, ...(wait === undefined ? {} : { wait }) })
}

/** Tells a visitor whether anybody answers, unless they know. */
export function tellWhetherAway(shop: Shop, line: VisitorLine): void {
  const away = !line.attended && shop.roster.available().length === 0
  if (line.away === away) return
  line.away = away
  tellLine(line, { type: away ? 'away' : 'back' })
}

/** Remembers for all lines of a visitor whether an agent is on their conversation. */
export function setAttended(shop: Shop, visitor: string, attended: boolean): void {
  for (const line of shop.visitors.of(visitor)) {
    line.attended = attended
    line.place = ''
    tellWhetherAway(shop, line)
  }
}

export function toWaiting(shop: Shop, { waiting }: Queue): Waiting[] {
  return waiting.map(conversation => ({
    conversation: conversation.id,
    reference: conversation.reference,
    name: conversation.name,
    question: conversation.question,
    page: conversation.page,
    since: conversation.queued,
    here: isHere(shop, conversation),
    ...(conversation.department ? { department: conversation.department } : {}),
    ...(conversation.preferred ? { preferred: conversation.preferred } : {}),
    ...(conversation.preferred && conversation.preferred === conversation.route.agent
      ? { asked: true }
      : {}),
    ...(conversation.remind ? { reminded: true } : {}),
    ...(conversation.email ? { mailed: true } : {})
  }))
}

export function isHere(shop: Shop, conversation: Conversation): boolean {
  return shop.visitors.of(conversation.visitor).size > 0
}

/** As a visitor gets it: with photos that can be loaded from a page on another host. */
export function forVisitor(event: WireEvent, base: string): WireEvent {
  if (event.type === 'agent' && event.agent) {
    return { ...event, agent: absolute(event.agent, base) }
  }
  if (event.type === 'message') return { ...event, message: shown(event.message, base) }
  return event
}

/** A message as a visitor gets it: the ids of agents' commands are the desk's own matter. */
export function shown(told: Message, base: string): Message {
  const message = { ...told, content: reachable(told.content, base) }
  if (!message.agent) return message
  const { command: _, ...rest } = message
  return { ...rest, agent: absolute(message.agent, base) }
}

/** A content whose file can be loaded from a page on another host. */
export function reachable(content: Content, base: string): Content {
  if (content.kind !== 'file' || !content.file.url.startsWith('/')) return content
  return { ...content, file: { ...content.file, url: base + content.file.url } }
}

export function absolute<A extends Agent>(agent: A, base: string): A {
  return agent.photo?.startsWith('/') ? { ...agent, photo: base + agent.photo } : agent
}
