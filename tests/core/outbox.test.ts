import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Command, type FaultCode, ShopbellError } from '../../src/contract/index.js'
import { createOutbox } from '../../src/core/outbox.js'
import type { Parcel } from '../../src/core/parcel.js'
import { createStores } from '../../src/core/stores.js'
import { createScriptedLine } from './scripted-line.js'

const words = (id: string): Command => ({ type: 'message', id, text: `Text of ${id}` })
const fault = (code: FaultCode, retryAfter?: number) =>
  new ShopbellError(code, 'As the test wants it', { retryAfter })

/** Lets everything happen that needs no time. */
const settle = () => vi.advanceTimersByTimeAsync(0)

function createBench(kept: () => Promise<void> = async () => {}) {
  const { $parcels } = createStores()
  const accepted: string[] = []
  const refused: string[] = []
  const stored: (readonly Parcel[])[] = []
  const outbox = createOutbox({
    $parcels,
    keep() {
      stored.push($parcels.get())
      return kept()
    },
    accepted: command => accepted.push(command.id),
    refused: (command, error) => refused.push(`${command.id} ${error.code}`)
  })
  const states = () => $parcels.get().map(one => `${one.id} ${one.fault ?? one.state}`)
  return { outbox, $parcels, accepted, refused, stored, states }
}

const sentIds = (line: ReturnType<typeof createScriptedLine>) => line.sent.map(({ id }) => id)

beforeEach(() => {
  vi.useFakeTimers({ now: 1000 })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the outbox', () => {
  it('sends in the order in which it was given, one at a time', async () => {
    const { outbox, accepted, states } = createBench()
    const line = createScriptedLine()
    outbox.flush(line)
    await outbox.add(words('a'))
    await outbox.add(words('b'))
    await outbox.add(words('c'))
    await settle()
    expect(sentIds(line)).toEqual(['a'])
    expect(states()).toEqual(['a queued', 'b queued', 'c queued'])
    for (const id of ['a', 'b', 'c']) {
      expect(line.pending.map(one => one.command.id)).toEqual([id])
      line.head().accept()
      await settle()
    }
    expect(accepted).toEqual(['a', 'b', 'c'])
    expect(states()).toEqual([])
  })

  it('waits for a line, and for the next one after that', async () => {
    const { outbox, states } = createBench()
    await outbox.add(words('a'))
    await outbox.add(words('b'))
    expect(states()).toEqual(['a queued', 'b queued'])
    const first = createScriptedLine()
    outbox.flush(first)
    await settle()
    first.lose()
    await settle()
    await outbox.add(words('c'))
    const second = createScriptedLine()
    outbox.flush(second)
    for (let times = 0; times < 3; times++) {
      await settle()
      second.head().accept()
    }
    expect(sentIds(first)).toEqual(['a'])
    expect(sentIds(second)).toEqual(['a', 'b', 'c'])
  })

  it.each([
    ['and before any of them leaves, where a repeat may act twice', {}, []],
    ['and lets them leave meanwhile, where repeats do no harm', { dedupe: true }, ['a']]
  ])('stores commands before it says that they cannot be lost, %s', async (_, supports, left) => {
    let safe = () => {}
    const { outbox, stored } = createBench(
      () =>
        new Promise(resolve => {
          safe = resolve
        })
    )
    const line = createScriptedLine(supports)
    outbox.flush(line)
    let done = false
    void outbox.add(words('a')).then(() => {
      done = true
    })
    await settle()
    expect(stored[0]?.map(one => one.id)).toEqual(['a'])
    expect([done, sentIds(line)]).toEqual([false, left])
    safe()
    await settle()
    safe()
    await settle()
    expect([done, sentIds(line)]).toEqual([true, ['a']])
  })

  it('stores two commands at once or none', async () => {
    const { outbox, stored } = createBench()
    await outbox.add(words('a'), words('b'))
    expect(stored.map(parcels => parcels.map(one => one.id))).toEqual([['a', 'b']])
  })

  it('remembers when each was given, and in which order', async () => {
    const { outbox, $parcels } = createBench()
    await outbox.add(words('a'))
    vi.setSystemTime(500)
    await outbox.add(words('b'))
    expect($parcels.get().map(one => one.at)).toEqual([1000, 500])
    const [a, b] = $parcels.get().map(one => one.order)
    expect(a).toBeLessThan(b ?? 0)
  })

  it('stores that the far end has a command, so that no reload sends it again', async () => {
    const { outbox, stored } = createBench()
    const line = createScriptedLine()
    outbox.flush(line)
    await outbox.add(words('a'))
    line.head().accept()
    await settle()
    expect(stored.at(-1)).toEqual([])
  })
})

describe('a far end that asks to come back later', () => {
  it('gets the same command after the time it named, and the others behind it', async () => {
    const { outbox } = createBench()
    const line = createScriptedLine()
    outbox.flush(line)
    await outbox.add(words('a'), words('b'))
    line.head().refuse(fault('busy', 7))
    await vi.advanceTimersByTimeAsync(6999)
    expect(sentIds(line)).toEqual(['a'])
    await vi.advanceTimersByTimeAsync(1)
    expect(sentIds(line)).toEqual(['a', 'a'])
    line.head().accept()
    await settle()
    expect(sentIds(line)).toEqual(['a', 'a', 'b'])
  })

  it('is given a moment when it names none', async () => {
    const { outbox } = createBench()
    const line = createScriptedLine()
    outbox.flush(line)
    await outbox.add(words('a'))
    line.head().refuse(fault('busy'))
    await settle()
    expect(sentIds(line)).toEqual(['a'])
    await vi.advanceTimersByTimeAsync(5000)
    expect(sentIds(line)).toEqual(['a', 'a'])
  })

  it('gets it again even where a repeat acts twice: it said that it did not act', async () => {
    const { outbox, refused } = createBench()
    const line = createScriptedLine({})
    outbox.flush(line)
    await outbox.add(words('a'))
    line.head().refuse(fault('busy', 1))
    await vi.advanceTimersByTimeAsync(1000)
    expect(sentIds(line)).toEqual(['a', 'a'])
    expect(refused).toEqual([])
  })

  it('is not waited for on a line that was lost, and leaves no timer', async () => {
    const { outbox } = createBench()
    const line = createScriptedLine()
    outbox.flush(line)
    await outbox.add(words('a'))
    line.head().refuse(fault('busy', 600))
    await settle()
    line.lose()
    await settle()
    expect(vi.getTimerCount()).toBe(0)
    const next = createScriptedLine()
    outbox.flush(next)
    await settle()
    expect(sentIds(next)).toEqual(['a'])
  })
})

describe('a far end that takes the token for expired in the middle of a talk', () => {
  it('loses that line, and gets the same command on the next one', async () => {
    const { outbox, refused, states } = createBench()
    const line = createScriptedLine({})
    outbox.flush(line)
    await outbox.add(words('a'), words('b'))
    line.head().refuse(fault('unauthorized'))
    await settle()
    expect(line.signal.aborted).toBe(true)
    expect((await line.down).code).toBe('unauthorized')
    expect(states()).toEqual(['a queued', 'b queued'])
    expect(refused).toEqual([])
    const next = createScriptedLine({})
    outbox.flush(next)
    await settle()
    next.head().accept()
    await settle()
    expect(next.sent).toEqual([words('a'), words('b')])
  })
})

describe('what another tab of the visitor gave', () => {
  const theirs: Parcel = { id: 'b', command: words('b'), state: 'queued', at: 1000, order: 2 }

  it('goes out behind what is on its way already', async () => {
    const { outbox, $parcels } = createBench()
    const line = createScriptedLine()
    outbox.flush(line)
    await outbox.add(words('a'))
    $parcels.set([...$parcels.get(), theirs])
    outbox.resume()
    await settle()
    expect(sentIds(line)).toEqual(['a'])
    line.head().accept()
    await settle()
    expect(sentIds(line)).toEqual(['a', 'b'])
  })

  it('goes out at once when nothing else does', async () => {
    const { outbox, $parcels } = createBench()
    const line = createScriptedLine()
    outbox.flush(line)
    $parcels.set([theirs])
    outbox.resume()
    await settle()
    expect(sentIds(line)).toEqual(['b'])
  })
})

describe('a command that has to be sent again', () => {
  it('is the same as before, so that nothing is stored over what another tab may have done', async () => {
    const { outbox, $parcels } = createBench()
    await outbox.add(words('a'))
    const [before] = $parcels.get()
    const line = createScriptedLine()
    outbox.flush(line)
    line.head().refuse(fault('busy'))
    await settle()
    expect($parcels.get()[0]).toBe(before)
  })

  it('is not sent again when another tab has delivered it meanwhile', async () => {
    const { outbox, $parcels, states } = createBench()
    const line = createScriptedLine()
    outbox.flush(line)
    await outbox.add(words('a'), words('b'))
    line.head().refuse(fault('busy', 3))
    await settle()
    $parcels.set($parcels.get().filter(one => one.id !== 'a'))
    await vi.advanceTimersByTimeAsync(3000)
    expect(sentIds(line)).toEqual(['a', 'b'])
    expect(states()).toEqual(['b queued'])
  })
})

describe('an unknown outcome', () => {
  it.each(['timeout', 'offline', 'unavailable'] as const)(
    'is tried again by itself after %s, under the same id, where repeats do no harm',
    async code => {
      const { outbox, refused, states } = createBench()
      const line = createScriptedLine({ dedupe: true })
      outbox.flush(line)
      await outbox.add(words('a'))
      line.head().refuse(fault(code))
      await settle()
      expect(states()).toEqual(['a queued'])
      await vi.advanceTimersByTimeAsync(5000)
      expect(line.sent).toEqual([words('a'), words('a')])
      expect(refused).toEqual([])
    }
  )

  it.each(['timeout', 'offline', 'unavailable'] as const)(
    'is left to the visitor after %s where a repeat may act twice',
    async code => {
      const { outbox, refused, states } = createBench()
      const line = createScriptedLine({})
      outbox.flush(line)
      await outbox.add(words('a'))
      line.head().refuse(fault(code))
      await vi.advanceTimersByTimeAsync(60_000)
      expect(states()).toEqual([`a ${code}`])
      expect(refused).toEqual([`a ${code}`])
      expect(sentIds(line)).toEqual(['a'])
    }
  )

  it('is the outcome of whatever was on its way when the line was lost', async () => {
    const { outbox, states } = createBench()
    const line = createScriptedLine({})
    outbox.flush(line)
    await outbox.add(words('a'))
    line.lose()
    await settle()
    expect(states()).toEqual(['a offline'])
  })

  it('is remembered before a command leaves, where a repeat may act twice', async () => {
    const { outbox, stored } = createBench()
    const line = createScriptedLine({})
    outbox.flush(line)
    await outbox.add(words('a'))
    await settle()
    expect(sentIds(line)).toEqual(['a'])
    expect(stored.at(-1)?.map(one => one.state)).toEqual(['sending'])
  })
})

describe('what a dead page left on its way', () => {
  const left: Parcel = { id: 'a', command: words('a'), state: 'sending', at: 1000, order: 1 }

  it('is sent again where repeats do no harm', async () => {
    const { outbox, $parcels } = createBench()
    $parcels.set([left, { ...left, id: 'b', command: words('b'), state: 'queued', order: 2 }])
    const line = createScriptedLine()
    outbox.flush(line)
    await settle()
    line.head().accept()
    await settle()
    expect(sentIds(line)).toEqual(['a', 'b'])
  })

  it('is not overtaken by what was said after it', async () => {
    const { outbox, $parcels } = createBench()
    const line = createScriptedLine()
    outbox.flush(line)
    // Another tab, or a page of an older release, says so after the line is up.
    $parcels.set([left, { ...left, id: 'b', command: words('b'), state: 'queued', order: 2 }])
    outbox.resume()
    await settle()
    expect(sentIds(line)).toEqual([])
  })

  it('is not confirmed where a repeat may act twice: the visitor decides', async () => {
    const { outbox, $parcels, states } = createBench()
    $parcels.set([left])
    const line = createScriptedLine({})
    outbox.flush(line)
    await settle()
    expect(states()).toEqual(['a timeout'])
    expect(sentIds(line)).toEqual([])
  })
})

describe('a refused command', () => {
  it('fails with its reason, is told, and lets the others go on', async () => {
    const { outbox, refused, states } = createBench()
    const line = createScriptedLine()
    outbox.flush(line)
    await outbox.add(words('a'), words('b'))
    line.head().refuse(fault('too-large'))
    await settle()
    expect(refused).toEqual(['a too-large'])
    expect(sentIds(line)).toEqual(['a', 'b'])
    line.head().accept()
    await settle()
    expect(states()).toEqual(['a too-large'])
  })

  it('stays refused: nobody sends it again by themselves', async () => {
    const { outbox } = createBench()
    const line = createScriptedLine()
    outbox.flush(line)
    await outbox.add(words('a'))
    line.head().refuse(fault('rejected'))
    await settle()
    line.lose()
    const next = createScriptedLine()
    outbox.flush(next)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sentIds(next)).toEqual([])
  })

  it('goes out again when the visitor says so: same id, same words, same time, last in line', async () => {
    const { outbox, $parcels } = createBench()
    const line = createScriptedLine()
    outbox.flush(line)
    await outbox.add(words('a'))
    line.head().refuse(fault('rejected'))
    await settle()
    vi.setSystemTime(99_000)
    await outbox.add(words('b'))
    await outbox.retry('a')
    expect($parcels.get().map(one => [one.id, one.at])).toEqual([
      ['b', 99_000],
      ['a', 1000]
    ])
    line.head().accept()
    await settle()
    expect(line.sent.at(-1)).toEqual(words('a'))
  })

  it('is gone, in storage too, when the visitor takes it away', async () => {
    const { outbox, states, stored } = createBench()
    const line = createScriptedLine()
    outbox.flush(line)
    await outbox.add(words('a'))
    line.head().refuse(fault('rejected'))
    await settle()
    await outbox.discard('a')
    expect(states()).toEqual([])
    expect(stored.at(-1)).toEqual([])
  })

  it('is the only one that can be sent again, or taken away', async () => {
    const { outbox, states } = createBench()
    await outbox.add(words('a'))
    await outbox.retry('a')
    await outbox.discard('a')
    await outbox.retry('nobody')
    await outbox.discard('nobody')
    expect(states()).toEqual(['a queued'])
  })
})
