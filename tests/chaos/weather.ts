import type { Diary } from './diary.js'

/** Which way bytes go, as the browser sees it. */
export type Way = 'out' | 'in'

/** When a line is cut: before anything of a frame was handed on, in its middle, or right after it. */
export type Moment = 'before' | 'during' | 'after'

/** What a network does to somebody for a while. */
export interface Condition {
  /** Most milliseconds that each frame is late; frames stay in their order. */
  readonly late?: number
  /** Bytes in a second. */
  readonly rate?: number
  /** Bytes vanish, and no line ends. */
  readonly silent?: boolean
  /** New connections are refused. */
  readonly refusing?: boolean
  /** No WebSocket is let through. */
  readonly plain?: boolean
  /** A stream of events is held back until this is over. */
  readonly holding?: boolean
}

/** What happens once, to the next of its kind. */
export type Trap =
  | { readonly kind: 'cut'; readonly way: Way; readonly moment: Moment }
  | { readonly kind: 'twice' }
  | { readonly kind: 'swap' }

interface Set {
  readonly trap: Trap
  spring(sprung: boolean): void
}

/** The state of the network, for each person and for everybody (`*`). */
export interface Weather {
  of(who: string): Condition
  /** Lays a condition over somebody, until the function that comes back is called. */
  lay(who: string, condition: Condition): () => void
  /** Sets a trap. Resolves to whether it sprang before the signal was aborted. */
  trap(who: string, trap: Trap, signal: AbortSignal): Promise<boolean>
  /** The trap that a passing thing springs, if there is one. */
  springs<K extends Trap['kind']>(
    who: string,
    kind: K,
    fits?: (trap: Extract<Trap, { kind: K }>) => boolean
  ): Extract<Trap, { kind: K }> | undefined
}

export const EVERYBODY = '*'

export function createWeather(diary: Diary): Weather {
  const laid = new Map<object, readonly [who: string, condition: Condition]>()
  const traps = new Map<string, Set[]>()

  function remove(who: string, one: Set): void {
    traps.set(
      who,
      (traps.get(who) ?? []).filter(other => other !== one)
    )
  }

  return {
    of: who =>
      Object.assign(
        {},
        ...[...laid.values()]
          .filter(([whom]) => whom === who || whom === EVERYBODY)
          .map(it => it[1])
      ),
    lay(who, condition) {
      const key = {}
      laid.set(key, [who, condition])
      return () => void laid.delete(key)
    },
    trap: (who, trap, signal) =>
      new Promise(resolve => {
        const one: Set = {
          trap,
          spring(sprung) {
            remove(who, one)
            signal.removeEventListener('abort', giveUp)
            resolve(sprung)
          }
        }
        const giveUp = () => one.spring(false)
        if (signal.aborted) return resolve(false)
        signal.addEventListener('abort', giveUp)
        traps.set(who, [...(traps.get(who) ?? []), one])
      }),
    springs(who, kind, fits = () => true) {
      type Wanted = Extract<Trap, { kind: typeof kind }>
      const one = traps.get(who)?.find(({ trap }) => trap.kind === kind && fits(trap as Wanted))
      if (!one) return undefined
      one.spring(true)
      diary.note(who, `${Object.values(one.trap).join(' ')}`)
      return one.trap as Wanted
    }
  }
}
