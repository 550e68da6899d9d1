import { type Command, type Message, wordsOf } from '../../../src/contract/index.js'
import type { Entry } from '../desk-frames.js'
import { clock, make } from './dom.js'

/** A message as a bubble. */
export function bubble({ from, content, agent, at, edited }: Message): HTMLElement {
  const isGone = content.kind === 'deleted'
  const words = make('p', '', isGone ? 'Taken back' : wordsOf(content))
  const by = from === 'visitor' ? 'Visitor' : (agent?.name ?? 'Shop')
  const meta = make('small', '', `${by} · ${clock(at)}${edited ? ' · edited' : ''}`)
  const marks = [from === 'visitor' ? 'theirs' : 'ours', isGone && 'gone', edited && 'edited']
  return make('li', marks.filter(Boolean).join(' '), words, meta)
}

/** What is no message as a note between them; undefined for what needs no words. */
export function note({ event, told }: Entry): HTMLElement | undefined {
  if (told) return tale(told)
  if (event?.type === 'ended') {
    return make('li', 'note', event.by === 'agent' ? 'Ended by the desk' : 'The visitor has left')
  }
  if (event?.type !== 'agent') return undefined
  const { agent } = event
  return make('li', 'note', agent ? `${agent.name} answers` : 'Given back to the queue')
}

function tale(told: Command): HTMLElement | undefined {
  switch (told.type) {
    case 'join': {
      // Both are said already: the one on top, the other as the first message.
      const { name: _, question: __, ...fields } = told.fields
      return notes(`Began on ${told.page.title || told.page.url}`, fields)
    }
    case 'survey':
      return notes('Answered while waiting', told.fields)
    case 'callback':
      return notes('Would rather be called', { Phone: told.phone, When: told.when })
    case 'rate': {
      const { score, solved, comment, fields } = told
      const stars = score && `${'★'.repeat(score)}${'☆'.repeat(5 - score)}`
      const settled = solved === undefined ? undefined : solved ? 'yes' : 'no'
      return notes(`Rated ${stars ?? ''}`, { Solved: settled, Comment: comment, ...fields })
    }
    default:
      return undefined
  }
}

export type Facts = Readonly<Record<string, string | readonly string[] | undefined>>

function notes(title: string, facts: Facts): HTMLElement {
  return make('li', 'note', title, ...listOf(facts))
}

/** What was filled in, by name; nothing where nothing was. */
export function listOf(facts: Facts): readonly HTMLElement[] {
  const rows = Object.entries(facts).flatMap(([name, value]) =>
    value?.length
      ? [
          make('dt', '', `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`),
          make('dd', '', [value].flat().join(', '))
        ]
      : []
  )
  return rows.length > 0 ? [make('dl', '', ...rows)] : []
}
