import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { showDraft } from '../../src/core/peek.js'
import type { SeatSettings } from '../../src/core/seat.js'
import { createStores } from '../../src/core/stores.js'
import { stopClock } from './databases.js'

/** Milliseconds of quiet after which what is typed is shown. */
const QUIET = 700
const CARD = 'My card is 4111 1111 1111 1111'

beforeEach(() => stopClock())
afterEach(() => vi.useRealTimers())

/** Somebody who types, and whoever sees it. */
function typist(draft = '', more: Partial<SeatSettings> = {}) {
  const stores = createStores()
  stores.$draft.set(draft)
  const told: { readonly id: string; readonly active: boolean; readonly text?: string }[] = []
  const settings = { name: 'shop', feedback: true, ...more }
  const end = showDraft(stores, settings, command => told.push(command))
  return {
    end,
    told,
    seen: () => told.map(({ text }) => text),
    type: (text: string) => stores.$draft.set(text)
  }
}

/** So many milliseconds pass, and what they bring about happens. */
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

/** Goes on once something is so, without letting time pass. */
const until = <Value>(value: () => Value) => expect.poll(value, { interval: 2 })

describe('what is typed', () => {
  it('is shown after a moment of quiet, and not before', async () => {
    const { type, seen } = typist()
    type('Is it')
    await pass(QUIET - 1)
    expect(seen()).toEqual([])
    await pass(1)
    expect(seen()).toEqual(['Is it'])
  })

  it('is shown once for all that is typed in one go', async () => {
    const { type, seen } = typist()
    for (const text of ['I', 'Is', 'Is ', 'Is i', 'Is it']) {
      type(text)
      await pass(QUIET / 2)
    }
    expect(seen()).toEqual([])
    await pass(QUIET)
    expect(seen()).toEqual(['Is it'])
  })

  it('is told as typing, each time under an id of its own', async () => {
    const { type, told } = typist()
    for (const text of ['One', 'Two']) {
      type(text)
      await pass(QUIET)
    }
    expect(told).toMatchObject([
      { type: 'typing', active: true, text: 'One' },
      { type: 'typing', active: true, text: 'Two' }
    ])
    expect(new Set(told.map(({ id }) => id)).size).toBe(2)
  })

  it('is shown at once where it stood there before anybody could see it', async () => {
    const { seen } = typist('Half a')
    await pass(0)
    expect(seen()).toEqual(['Half a'])
  })

  it('is not shown a second time when it is as it was', async () => {
    const { type, seen } = typist()
    type('Green')
    await pass(QUIET)
    type('Greenish')
    type('Green')
    await pass(QUIET)
    expect(seen()).toEqual(['Green'])
  })

  it.each(['', ' ', '\n\t '])('is nothing where there is but %j', async empty => {
    const { type, seen } = typist(empty)
    await pass(QUIET)
    type(`${empty} `)
    await pass(QUIET)
    expect(seen()).toEqual([])
  })

  it.each(['', '  '])(
    'is gone at once when it was sent or taken away, and left is %j',
    async left => {
      const { type, told } = typist()
      type('Green')
      await pass(QUIET)
      type(left)
      await pass(0)
      expect(told.slice(1)).toMatchObject([{ type: 'typing', active: false, text: '' }])
    }
  )

  it('is never seen where it was taken away in time', async () => {
    const { type, seen } = typist()
    type('I hate')
    await pass(QUIET - 1)
    type('')
    await pass(QUIET)
    expect(seen()).toEqual([])
  })
})

describe('what must not be seen', () => {
  it('is hidden in what is shown', async () => {
    const { type, seen } = typist()
    type(CARD)
    await pass(QUIET)
    await until(seen).toEqual(['My card is •••• •••• •••• 1111'])
  })

  it('is shown where the owner wants it', async () => {
    const { type, seen } = typist('', { mask: false })
    type(CARD)
    await pass(QUIET)
    expect(seen()).toEqual([CARD])
  })

  it('is whatever the owner’s patterns find', async () => {
    const { type, seen } = typist('', { mask: ['order \\d+'] })
    type('It is order 1234')
    await pass(QUIET)
    await until(seen).toEqual(['It is ••••• ••••'])
  })
})

describe('what takes a while to be hidden', () => {
  /** Hides by hand: what is to be hidden is ready when its turn in the list is called. */
  async function slow() {
    vi.resetModules()
    const ready: (() => void)[] = []
    const clean = (said: string) =>
      new Promise<string>(resolve => ready.push(() => resolve(said.replace(/\d/g, '•'))))
    vi.doMock('../../src/core/mask.js', () => ({ clean }))
    const { showDraft } = await import('../../src/core/peek.js')
    const stores = createStores()
    const seen: (string | undefined)[] = []
    const settings = { name: 'shop', feedback: true }
    const end = showDraft(stores, settings, ({ text }) => seen.push(text))
    stores.$draft.set('4111 1111 1111 1111')
    await pass(QUIET)
    await until(() => ready.length).toBe(1)
    return { ready, stores, seen, end }
  }
  afterEach(() => {
    vi.doUnmock('../../src/core/mask.js')
    vi.resetModules()
  })

  it('is shown when it is', async () => {
    const { ready, seen } = await slow()
    expect(seen).toEqual([])
    ready[0]?.()
    await pass(0)
    expect(seen).toEqual(['•••• •••• •••• ••••'])
  })

  it.each(['', 'Another thing', '4111 1111 1111 1112'])(
    'is not shown any more where meanwhile it says %j',
    async text => {
      const { ready, stores, seen } = await slow()
      stores.$draft.set(text)
      await pass(QUIET)
      const before = [...seen]
      ready[0]?.()
      await pass(0)
      expect(seen).toEqual(before)
    }
  )

  it('is not shown after the end', async () => {
    const { ready, seen, end } = await slow()
    end()
    ready[0]?.()
    await pass(QUIET)
    expect(seen).toEqual([])
  })
})

describe('the end of it', () => {
  it('shows that there is nothing, once, and nothing more after that', async () => {
    const { type, seen, end } = typist()
    type('Green')
    await pass(QUIET)
    end()
    expect(seen()).toEqual(['Green', ''])
    type('Blue')
    await pass(QUIET)
    expect(seen()).toEqual(['Green', ''])
  })

  it('says nothing where nothing was shown, and leaves no timer', async () => {
    const { type, seen, end } = typist()
    type('Green')
    end()
    expect(vi.getTimerCount()).toBe(0)
    type('Blue')
    expect(vi.getTimerCount()).toBe(0)
    await pass(QUIET)
    expect(seen()).toEqual([])
  })
})

describe('whoever looks on', () => {
  it('sees nothing that did not stand there for a while, and in the end what stands there', async () => {
    const step = fc.record({
      text: fc.constantFrom('', ' ', 'a', 'ab', 'abc'),
      wait: fc.constantFrom(0, 100, QUIET - 1, QUIET, 2000)
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
        const { type, told, seen, end } = typist()
        const rested = new Set<string | undefined>([''])
        let before = ''
        let rest = 0
        for (const { text, wait } of steps) {
          type(text)
          await pass(wait)
          // What is typed as it was is no change.
          rest = (text === before ? rest : 0) + wait
          before = text
          if (rest >= QUIET) rested.add(text)
        }
        await pass(QUIET)
        const last = steps.at(-1)?.text ?? ''
        rested.add(last)
        expect(seen().filter(text => !rested.has(text?.trim() && text))).toEqual([])
        expect(seen().at(-1) ?? '').toBe(last.trim())
        for (const [at, one] of told.entries()) {
          expect(one.active).toBe(one.text !== '')
          expect(one.text).not.toBe(told[at - 1]?.text)
        }
        end()
      }),
      { numRuns: 60 }
    )
  })
})
