import { wishOf } from './asked-for.js'
import { leadingOf } from './leading.js'
import type { Memory } from './memory.js'
import type { Seat } from './seat.js'
import { readTalked, writeTalked } from './talked.js'
import { traceOf } from './trace.js'

/** How far a talk has come, as it was told. Stored with the conversation: all tabs and pages know it. */
export interface Milestones {
  /** When it began, by the visitor's clock, in milliseconds since 1970. */
  readonly began: number
  /** The id of its first message, where one was said by then. */
  readonly first: string | undefined
  /** The names of the events that were told once, and the ids of the commands. */
  readonly told: readonly string[]
}

/**
 * Tells the moments of a talk as events, each once, by the tab that has the line. They are read off what is
 * stored, whatever page or tab it happened on.
 */
export function tellMilestones(seat: Seat, memory: Memory, keep: () => unknown): void {
  const { stores, settings, signal, emit } = seat
  const { $thread, $parcels, $phase, $agent } = stores
  const $leads = leadingOf(stores)

  function note(changes: Partial<Milestones>): void {
    // It is stored when it is another one.
    if (memory.milestones) memory.milestones = { ...memory.milestones, ...changes }
  }

  /** Whether it is to be told now. From then on it never is. */
  function isDue(what: string): boolean {
    const told = memory.milestones?.told
    if (!told || told.includes(what)) return false
    note({ told: [...told, what] })
    return true
  }

  /** What was said in this talk. What came before it may stand above it. */
  function said() {
    const all = $thread.get().map(({ message }) => message)
    const first = all.findIndex(({ id }) => id === memory.milestones?.first)
    return all.slice(Math.max(0, first)).filter(({ from }) => from !== 'system')
  }

  const after = (from: number, to: number) => Math.max(0, Math.round((to - from) / 1000))

  function begin(): void {
    const told = memory.milestones?.told ?? []
    memory.milestones = {
      began: Date.now(),
      first: $thread.get()[0]?.message.id,
      // What is still on its way from the last talk was told with it.
      told: $parcels.get().flatMap(({ id }) => (told.includes(id) ? [id] : []))
    }
    const department = memory.begun?.route?.department
    emit('began', department ? { department } : {})
  }

  function look(): void {
    if (!$leads.get() || signal.aborted) return
    const before = memory.milestones
    const phase = $phase.get()
    const isNew = !before || before.told.includes('ended')
    if (memory.joined && (phase === 'waiting' || phase === 'chatting') && isNew) begin()
    const { milestones } = memory
    if (milestones) tell(milestones)
    if (memory.milestones !== before) keep()
  }

  function tell({ began }: Milestones): void {
    const words = said()
    const first = words[0]
    const answer = words.find(({ from }) => from === 'agent')
    if (($agent.get() || answer) && isDue('waited')) {
      const now = after(began, Date.now())
      // It may have been while nobody looked.
      const atMost = first && answer ? after(first.at, answer.at) : now
      emit('waited', { seconds: Math.min(now, atMost) })
    }
    if (answer && isDue('answered')) {
      const asked = words.find(({ from }) => from === 'visitor')
      emit('answered', { seconds: after(asked?.at ?? began, answer.at) })
    }
    for (const { command } of $parcels.get()) {
      if (command.type === 'leave') isDue('leave')
      const wish = wishOf(command)
      if (wish && isDue(command.id)) emit(...(wish as readonly ['transcript', undefined]))
    }
    const last = words.at(-1)
    const by = memory.milestones?.told.includes('leave') ? 'visitor' : 'shop'
    if (last) attribute(last.at)
    if (memory.joined || !isDue('ended')) return
    const count = (side: 'visitor' | 'agent') => words.filter(({ from }) => from === side).length
    const seconds = first && last ? after(first.at, last.at) : 0
    emit('ended', { by, seconds, visitor: count('visitor'), agent: count('agent') })
  }

  /** What is bought from now on may be counted for this talk. */
  function attribute(at: number): void {
    const { reference } = memory
    // Without a trace they are being forgotten, and we have not heard of it yet.
    if (!reference || settings.consent === 'functional' || !traceOf(settings.name)) return
    const { reference: known, at: before } = readTalked(settings.name)
    if (known !== reference || before !== at) writeTalked(settings.name, { reference, at })
  }

  const undo = [$thread, $parcels, $phase, $agent, $leads].map(store => store.subscribe(look))
  signal.addEventListener('abort', () => {
    for (const stop of undo) stop()
  })
}
