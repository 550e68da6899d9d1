import { canShare, type Word } from './channel.js'

interface Duties {
  /** Of the office: tabs that say the same one have one leader. */
  readonly name: string
  isVisible(): boolean
  tell(word: Word): void
  /** This tab leads from now on, or does no longer. */
  lead(now: boolean): Promise<void>
}

export interface Election {
  /** Leads if nobody does, else waits for its turn. Resolves when it is known which. */
  stand(): Promise<void>
  /** Is no candidate any more. */
  retire(): void
  /** Takes over, unless the tab that leads is in front of somebody as well. */
  claim(): void
  hear(word: Word): void
}

/** Milliseconds from an answer to the next claim, and until a leader without an answer counts as hung. */
const PAUSE = 400
const PATIENCE = 1200

/**
 * Makes one of a visitor's tabs the leader: one that is in front of them, where there is any. A leader that
 * is closed or crashes is followed at once, one that hangs within 1.6 s. Where the browser has no locks, or
 * does not let tabs talk, every tab leads.
 */
export function createElection({ name, isVisible, tell, lead }: Duties): Election {
  let candidate: AbortController | undefined
  let resign: (() => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = false

  function wait(milliseconds: number, then: () => void): void {
    clearTimeout(timer)
    if (candidate) timer = setTimeout(then, milliseconds)
  }

  /** Leads from when it is elected until it resigns or is deposed. Resolves to what went wrong. */
  async function run(options: LockOptions, known = () => {}): Promise<unknown> {
    let mine: typeof resign
    let fault: unknown
    await navigator.locks
      .request(name, options, async lock => {
        if (!lock || !candidate) return
        clearTimeout(timer)
        const over = new Promise<void>(resolve => {
          resign = mine = resolve
        })
        await lead(true)
        known()
        await over
      })
      .catch(error => {
        fault = error
      })
    // Whoever took over from themselves leads still.
    if (mine && mine === resign) {
      resign = undefined
      await lead(false)
      wait(PAUSE, claim)
    }
    return fault
  }

  async function serve({ signal }: AbortController, known: () => void): Promise<void> {
    let fault = await run({ ifAvailable: true }, known)
    // A place that allows no locks has no tabs that share anything.
    if (isDenied(fault)) await lead(true)
    else claim()
    known()
    while (!signal.aborted && !isDenied(fault)) fault = await run({ signal })
  }

  function claim(): void {
    if (!candidate || resign || !canShare() || !isVisible()) return
    asked = true
    wait(PATIENCE, usurp)
    tell({ type: 'claim' })
  }

  function usurp(): void {
    asked = false
    clearTimeout(timer)
    if (candidate && !resign) void run({ steal: true })
  }

  return {
    claim,
    async stand() {
      const mine = new AbortController()
      candidate = mine
      if (!canShare()) return lead(true)
      await new Promise<void>(known => void serve(mine, known))
    },
    retire() {
      clearTimeout(timer)
      candidate?.abort()
      candidate = undefined
      if (resign) resign()
      else void lead(false)
    },
    hear({ type }) {
      if (type === 'claim' && resign) tell({ type: isVisible() ? 'mine' : 'yours' })
      if (type === 'mine') wait(PAUSE, claim)
      if (type === 'yours' && asked) usurp()
      if (type === 'mine') asked = false
    }
  }
}

const isDenied = (fault: unknown) => fault instanceof Error && fault.name !== 'AbortError'
