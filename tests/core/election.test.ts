import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Word } from '../../src/core/channel.js'
import { createElection, type Election } from '../../src/core/election.js'
import { stopClock } from './databases.js'
import { settle, timeUntil } from './tab-bench.js'
import { createBrowser } from './tab-browser.js'

let browser: ReturnType<typeof createBrowser>

beforeEach(() => {
  stopClock()
  browser = createBrowser()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Candidates who hear each other at once, and what became of each. */
function candidates(...visible: boolean[]) {
  const all: (Election & { leads: boolean; visible: boolean; history: boolean[] })[] = []
  for (const isVisible of visible) {
    const page = browser.openPage()
    const history: boolean[] = []
    const one = {
      visible: isVisible,
      history,
      get leads() {
        return history.at(-1) ?? false
      }
    }
    const election = createElection({
      name: page.name,
      isVisible: () => one.visible,
      tell(word: Word) {
        for (const other of all) if (other !== me) other.hear(word)
      },
      async lead(now) {
        history.push(now)
      }
    })
    const me = Object.assign(one, election) as (typeof all)[number]
    all.push(me)
  }
  return all as [(typeof all)[0], (typeof all)[0], (typeof all)[0]]
}

const leaders = (all: readonly { leads: boolean }[]) => all.map(one => one.leads)

describe('an election', () => {
  it('makes whoever stands first the leader, and the next ones wait for their turn', async () => {
    const [a, b, c] = candidates(false, false, false)
    for (const one of [a, b, c]) await one.stand()
    expect(leaders([a, b, c])).toEqual([true, false, false])
    a.retire()
    await settle()
    expect(leaders([a, b, c])).toEqual([false, true, false])
    b.retire()
    await settle()
    expect(leaders([a, b, c])).toEqual([false, false, true])
  })

  it('is known when standing for it resolves', async () => {
    const [a, b] = candidates(false, false)
    await a.stand()
    expect(a.history).toEqual([true])
    await b.stand()
    expect(b.history).toEqual([])
  })

  it('lets who has retired stand again, behind the others', async () => {
    const [a, b] = candidates(false, false)
    await a.stand()
    await b.stand()
    a.retire()
    await settle()
    await a.stand()
    expect(leaders([a, b])).toEqual([false, true])
    b.retire()
    await settle()
    expect(leaders([a, b])).toEqual([true, false])
  })

  it('is won by a visible one over a hidden one, at once, and never by two', async () => {
    const [a, b] = candidates(false, true)
    await a.stand()
    await b.stand()
    expect(await timeUntil(() => b.leads)).toBeLessThan(100)
    await settle()
    expect(leaders([a, b])).toEqual([false, true])
  })

  it('leaves no timer with who has retired', async () => {
    const [a, b] = candidates(true, true)
    await a.stand()
    await b.stand()
    a.retire()
    b.retire()
    await settle()
    expect(vi.getTimerCount()).toBe(0)
  })
})
