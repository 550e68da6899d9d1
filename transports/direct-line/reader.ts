import { type Link, ShopbellError } from '../../src/contract/index.js'
import { type Activity, listIn } from './activity.js'
import { eventsOf, type Sides } from './read.js'

/** Where the last line was: it spares the next one to read the whole conversation. */
export interface Place {
  conversation?: string
  cursor?: string | undefined
  watermark?: string | undefined
  isOver?: boolean
  /** The next conversation has to be another one. */
  isNew: boolean
}

interface Told {
  readonly activities?: readonly Activity[]
  readonly watermark?: unknown
}

/** What comes by the stream and by looking, told once, in order, behind what was missed. */
export interface Reader {
  readonly watermark: string | undefined
  readonly isOver: boolean
  /** Takes a set of activities, or nonsense. */
  hear(set: Told): void
  /** Tells what came after the link's cursor, or that the cursor is of no use; then what came meanwhile. */
  catchUp(pages: (each: (set: Told) => void) => Promise<void>): Promise<void>
}

export function createReader(
  sides: Sides,
  { signal, cursor, emit }: Pick<Link, 'signal' | 'cursor' | 'emit'>,
  place: Place,
  conversation: string
): Reader {
  const known = new Set<string>()
  let early: Told[] | undefined = []
  let agent: string | undefined
  let isOver = false

  const goesOn =
    place.conversation === conversation && cursor !== undefined && place.cursor === cursor
  let watermark = goesOn ? place.watermark : undefined
  let told = cursor
  if (goesOn) isOver = !!place.isOver

  function tell(activity: Activity, isOld = false): void {
    const { id, type } = activity
    if (id && type !== 'typing') {
      if (known.has(id)) return
      known.add(id)
    }
    for (const event of eventsOf(activity, sides)) {
      if (event.type === 'ended') isOver = true
      if (signal.aborted || isOld) continue
      if (event.type === 'agent') agent = event.agent?.id
      const speaks = event.type === 'message' ? event.message.agent : undefined
      if (speaks && agent !== speaks.id) {
        agent = speaks.id
        emit({ type: 'agent', agent: speaks })
      }
      if (signal.aborted) return
      emit(event)
      if (event.cursor) told = event.cursor
    }
  }

  function hear(set: Told): void {
    if (early) return void early.push(set)
    for (const activity of listIn(set.activities)) tell(activity)
    keep(set)
  }

  function keep({ watermark: mark }: Told): void {
    // None does not take the place of the one before.
    if (mark === undefined || mark === null) return
    watermark = `${mark}`
    if (!signal.aborted) Object.assign(place, { conversation, cursor: told, watermark, isOver })
  }

  return {
    get watermark() {
      return watermark
    },
    get isOver() {
      return isOver
    },
    hear,
    async catchUp(pages) {
      const sets: Told[] = []
      await pages(set => void sets.push(set))
      const all = sets.flatMap(({ activities }) => listIn(activities))
      if (signal.aborted) throw new ShopbellError('aborted', 'Hung up')
      const at = cursor === undefined ? -1 : all.findIndex(({ id }) => id === cursor)
      if (at < 0 && cursor !== undefined && !goesOn) emit({ type: 'gap' })
      for (const [index, activity] of all.entries()) tell(activity, index <= at)
      for (const set of sets) keep(set)
      const waiting = early ?? []
      early = undefined
      for (const set of waiting) hear(set)
      if (signal.aborted) throw new ShopbellError('aborted', 'Hung up')
    }
  }
}
