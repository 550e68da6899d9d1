import type { Agent } from '../../../src/contract/index.js'
import type { Card } from '../desk-frames.js'
import { ago, at, face, make } from './dom.js'

interface Shown {
  readonly cards: readonly Card[]
  readonly agents: readonly Agent[]
  readonly me: Agent
  /** The conversation that is open. */
  readonly open: string | undefined
}

const queue = at('queue', HTMLElement)
const team = at('team', HTMLElement)
/** What was said last when it was looked at, by conversation. */
const seen = new Map<string, string>()

/** Shows who waits, who is talked with, and who is here. Keyboards stay where they are. */
export function showQueue({ cards, agents, me, open }: Shown, pick: (id: string) => void): void {
  const focused = document.activeElement?.id
  const groups = {
    Waiting: cards.filter(card => card.standing === 'waiting'),
    'With you': cards.filter(({ agent }) => agent?.id === me.id),
    'With others': cards.filter(({ agent }) => agent && agent.id !== me.id)
  }
  queue.replaceChildren(
    ...Object.entries(groups).flatMap(([title, some]) => {
      if (some.length === 0) return []
      const count = make('span', '', String(some.length))
      return [make('h2', '', title, ' ', count), ...some.map(card => row(card, me, open, pick))]
    })
  )
  if (cards.length === 0) {
    queue.append(make('p', 'empty', 'Nobody waits. Whoever writes next appears here.'))
  }
  if (focused?.startsWith('card-')) document.getElementById(focused)?.focus()
  const faces = agents.map(agent => {
    const one = face(agent.name)
    one.ariaHidden = null
    one.role = 'img'
    one.ariaLabel = agent.id === me.id ? `${agent.name} (you)` : agent.name
    one.title = [agent.name, agent.role].filter(Boolean).join(' · ')
    return make('li', '', one)
  })
  team.replaceChildren(...faces)
  document.title = groups.Waiting.length > 0 ? `(${groups.Waiting.length}) Desk` : 'Desk'
}

function row(card: Card, me: Agent, open: string | undefined, pick: (id: string) => void) {
  const name = card.name || card.reference
  if (card.id === open || !seen.has(card.id)) seen.set(card.id, card.id === open ? card.last : '')
  const isNew = card.id !== open && card.last !== '' && seen.get(card.id) !== card.last
  const last = make('span', 'last', card.last || 'Has said nothing yet')
  const meta = [card.agent && card.agent.id !== me.id && card.agent.name, !card.here && 'away']
  const button = make(
    'button',
    isNew ? 'new' : '',
    face(card.name || '?'),
    make('strong', '', name),
    make('time', '', ago(card.since)),
    last,
    make('small', '', meta.filter(Boolean).join(' · '))
  )
  button.type = 'button'
  button.id = `card-${card.id}`
  button.ariaCurrent = `${card.id === open}`
  button.onclick = () => pick(card.id)
  return button
}
