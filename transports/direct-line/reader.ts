import type { Agent, Link, Message } from '../../src/contract/index.js'
import { type Activity, listIn } from './activity.js'
import type { ActivitySet, Talk } from './conversation.js'
import { eventsOf } from './read.js'

/** How far a conversation was told. */
interface Place {
  readonly conversation: string
  cursor: string | undefined
  watermark?: ActivitySet['watermark']
  isOver?: boolean
}

/** Where the last line was: it spares the next one to read the whole conversation. */
export interface Memory {
  last?: Place
  /** The next conversation has to be another one. */
  isNew?: boolean
}

/** What comes by the stream and by looking, told once. One set at a time. */
export interface Reader {
  readonly here: Readonly<Place>
  /** Tells a set of activities, or nonsense. */
  hear(set: ActivitySet): Promise<void>
  /** Tells what came after the link's cursor, or that the cursor is of no use. */
  catchUp(): Promise<void>
}

export function createReader(
  { id: conversation, from, all }: Talk,
  agent: Partial<Agent>,
  { signal, cursor, emit }: Pick<Link, 'signal' | 'cursor' | 'emit'>,
  memory: Memory
): Reader {
  const { last } = memory
  const goesOn =
    cursor && last?.watermark && last.conversation === conversation && last.cursor === cursor
  const here: Place = goesOn ? { ...last } : { conversation, cursor }
  memory.last = here
  const known = new Set<string | undefined>()
  let speaker: string | undefined

  async function tell(activity: Activity, isOld: boolean): Promise<void> {
    const { id, type } = activity
    const place = type === 'typing' ? undefined : id
    if (place && known.has(place)) return
    known.add(place)
    const events = await eventsOf(activity, { me: from.id, agent })
    for (const event of events) {
      if (event.type === 'ended') here.isOver = true
      if (isOld) continue
      const isLast = place && event === events.at(-1)
      if (event.type === 'agent') speaker = event.agent?.id
      if (event.type === 'message') introduce(event.message)
      emit(isLast ? { ...event, cursor: place } : event)
      if (isLast) here.cursor = place
    }
  }

  /** Says who speaks, when that is somebody else than before. */
  function introduce({ agent }: Message): void {
    if (!agent || agent.id === speaker) return
    speaker = agent.id
    emit({ type: 'agent', agent })
  }

  async function hear({ activities, watermark }: ActivitySet, upTo = -1): Promise<void> {
    for (const [index, activity] of listIn(activities).entries()) {
      await tell(activity, index <= upTo)
    }
    // None does not take the place of the one before.
    if (!signal.aborted) here.watermark = watermark ?? here.watermark
  }

  return {
    here,
    hear,
    async catchUp() {
      const set = await all(here.watermark)
      const upTo = cursor ? set.activities.findIndex(({ id }) => id === cursor) : -1
      if (cursor && upTo < 0 && !goesOn) emit({ type: 'gap' })
      await hear(set, upTo)
    }
  }
}
