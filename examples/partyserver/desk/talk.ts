import type { Agent, Page, Profile } from '../../../src/contract/index.js'
import type { AgentFrame, Card, DeskFrame, Entry } from '../desk-frames.js'
import { at, make } from './dom.js'
import { type Held, hold } from './line.js'
import { bubble, note } from './said.js'

const log = at('log', HTMLElement)
const said = at('said', HTMLElement)
// Keyboards must be able to scroll it.
log.tabIndex = 0
const hint = at('hint', HTMLElement)
const text = at('composer', HTMLFormElement).elements.namedItem('text') as HTMLTextAreaElement

export interface Talk {
  ask(frame: AgentFrame): void
  typing(active: boolean): void
  /** What of the visitor is on the screen was read. */
  look(): void
  close(): void
}

/** Opens a conversation, and shows it until it is closed. */
export function openTalk(id: string, me: Agent, lost: () => void): Talk {
  const lines = new Map<string, HTMLElement>()
  let unsent: AgentFrame[] = []
  let card: Card | null = null
  let newest: string | undefined
  let read: string | undefined
  let held: Held | undefined

  function ask(frame: AgentFrame): void {
    const whole = { ...frame, id: crypto.randomUUID() }
    unsent.push(whole)
    held?.send(whole)
  }
  function look(): void {
    if (!newest || newest === read || card?.agent?.id !== me.id || document.hidden) return
    read = newest
    ask({ type: 'read', upTo: newest })
  }

  function put(entry: Entry): void {
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80
    const { event } = entry
    if (event?.type === 'message') {
      const { message } = event
      const item = bubble(message)
      const before = lines.get(message.id)
      if (before) before.replaceWith(item)
      else said.append(item)
      lines.set(message.id, item)
      if (message.from === 'visitor') newest = message.id
      if (message.from === 'visitor') hint.textContent = ''
    } else {
      const item = note(entry)
      if (item) said.append(item)
    }
    if (isAtEnd) log.scrollTop = log.scrollHeight
  }

  function saw(upTo: string | undefined): void {
    for (const item of log.querySelectorAll('.read')) item.classList.remove('read')
    lines.get(upTo ?? '')?.classList.add('read')
  }

  const hear = (frame: DeskFrame): void => {
    if (frame.type === 'log') {
      lines.clear()
      said.replaceChildren()
      hint.textContent = ''
      showVisitor(frame.card, frame.profile, frame.page)
      for (const entry of frame.entries) put(entry)
      saw(frame.seen)
      log.scrollTop = log.scrollHeight
    }
    if (frame.type === 'log' || frame.type === 'card') {
      card = frame.card
      stand(card, me)
    }
    if (frame.type === 'entry') put(frame.entry)
    if (frame.type === 'visitor') showVisitor(card, frame.profile, frame.page)
    if (frame.type === 'ack' || frame.type === 'error') {
      unsent = unsent.filter(one => one.id !== frame.id)
    }
    if (frame.type === 'error') hint.textContent = frame.message
    if (frame.type === 'typing') {
      hint.textContent = frame.active ? `Typing… ${frame.text ?? ''}` : ''
    }
    if (frame.type === 'read') saw(frame.upTo)
    if (frame.type === 'erased') {
      said.replaceChildren(make('li', 'note', 'The visitor had everything erased.'))
      stand(null, me)
    }
    look()
  }

  // What the last line took with it is said again: what has an id is done once.
  const came = () => {
    for (const frame of unsent) held?.send(frame)
  }
  held = hold<DeskFrame>(`/${id}`, { hear, came, lost })
  return {
    ask,
    look,
    typing: active => held?.send({ type: 'typing', active }),
    close: () => held?.close()
  }
}

function showVisitor(card: Card | null, profile: Profile, page: Page | null): void {
  const named = card?.name || profile.name
  at('who', HTMLElement).textContent = named || card?.reference || 'Visitor'
  const facts = [named && card?.reference, profile.email, profile.phone, page?.title || page?.url]
  const about = at('about', HTMLElement)
  about.textContent = facts.filter(Boolean).join(' · ')
  about.title = page?.url ?? ''
}

/** What this agent may do with it. */
function stand(card: Card | null, me: Agent): void {
  const isMine = card?.agent?.id === me.id
  const hadFocus = document.activeElement === at('take', HTMLElement)
  at('release', HTMLElement).hidden = !isMine
  at('end', HTMLElement).hidden = !card
  at('composer', HTMLElement).hidden = !isMine
  at('offer', HTMLElement).hidden = isMine
  at('take', HTMLElement).hidden = !card
  at('take', HTMLElement).textContent = card?.agent ? `Take over` : 'Take'
  at('why', HTMLElement).textContent = !card
    ? 'This conversation is over.'
    : card.agent
      ? `${card.agent.name} answers.`
      : 'Take it to answer: nobody does yet.'
  if (isMine && hadFocus) text.focus()
}
