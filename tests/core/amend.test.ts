import { describe, expect, it, vi } from 'vitest'
import { type Command, type FaultCode, ShopbellError } from '../../src/contract/index.js'
import { type Amendment, amend, dropUnsent, keepUnsent } from '../../src/core/amend.js'
import type { Hooks } from '../../src/core/hooks.js'
import type { Parcel } from '../../src/core/parcel.js'
import { createStores } from '../../src/core/stores.js'
import { place, type Thread } from '../../src/core/thread.js'
import { echo } from './said.js'

/** A seat whose hook is this one, and all that was wished for from it. */
function seatWith(hooks: Hooks = {}, mask?: boolean) {
  const emit = vi.fn()
  const wish = vi.fn(async () => {})
  const settings = { name: 'shop', feedback: true, hooks, ...(mask === undefined ? {} : { mask }) }
  const say = (words: string) => amend({ settings, emit }, { wish }, 'm1', words)
  return { say, emit, wish }
}

describe('other words for a message', () => {
  it('are wished for under its id', async () => {
    const { say, wish } = seatWith()
    expect(await say('It is green')).toBe(true)
    expect(wish.mock.calls).toEqual([[{ type: 'edit', message: 'm1', text: 'It is green' }]])
  })

  it('go past the hook of what is sent, which may change them', async () => {
    const { say, wish } = seatWith({ beforeSend: async text => `${text}, thanks` })
    expect(await say('Green')).toBe(true)
    expect(wish).toHaveBeenCalledWith({ type: 'edit', message: 'm1', text: 'Green, thanks' })
  })

  it('are not said on a veto', async () => {
    const { say, wish, emit } = seatWith({ beforeSend: () => false })
    expect(await say('Green')).toBe(false)
    expect(wish).not.toHaveBeenCalled()
    expect(emit).not.toHaveBeenCalled()
  })

  it('are not said where the hook throws, which is reported', async () => {
    const cause = new TypeError('x is not a function')
    const { say, wish, emit } = seatWith({
      beforeSend() {
        throw cause
      }
    })
    expect(await say('Green')).toBe(false)
    expect(wish).not.toHaveBeenCalled()
    expect(emit).toHaveBeenCalledWith('error', expect.objectContaining({ cause }))
  })

  it('have hidden what must not be seen, unless the owner wants it so', async () => {
    const card = 'My card is 4111 1111 1111 1111'
    const masked = seatWith()
    await masked.say(card)
    expect(masked.wish).toHaveBeenCalledWith(
      expect.objectContaining({ text: 'My card is •••• •••• •••• 1111' })
    )
    const open = seatWith({}, false)
    await open.say(card)
    expect(open.wish).toHaveBeenCalledWith(expect.objectContaining({ text: card }))
  })

  it('are not there before they cannot be forgotten', async () => {
    const { say, wish } = seatWith()
    let store = () => {}
    wish.mockReturnValue(
      new Promise(resolve => {
        store = resolve
      })
    )
    let isThere = false
    const saying = say('Green').then(() => {
      isThere = true
    })
    await vi.waitUntil(() => wish.mock.calls.length, { timeout: 20_000 })
    expect(isThere).toBe(false)
    store()
    await saying
    expect(isThere).toBe(true)
  })

  it('say why, when they cannot be stored', async () => {
    const { say, wish } = seatWith()
    wish.mockRejectedValue(new ShopbellError('aborted', 'The visitor is gone'))
    await expect(say('Green')).rejects.toMatchObject({ code: 'aborted' })
  })
})

let made = 0
function parcelOf(
  command: Omit<Command, 'id'>,
  state: Parcel['state'] = 'failed',
  fault?: FaultCode
): Parcel {
  made += 1
  const id = `p${made}`
  return {
    id,
    command: { ...command, id } as Command,
    state,
    at: 1,
    order: made,
    ...(fault ? { fault } : {})
  }
}

const edit = (message: string, text: string) => ({ type: 'edit', message, text }) as const
const take = (message: string) => ({ type: 'delete', message }) as const

describe('what the far end would not change', () => {
  it('is kept without the id of its command, and nothing else is', () => {
    const stores = createStores()
    keepUnsent(stores)
    stores.$parcels.set([
      parcelOf(edit('a', 'One')),
      parcelOf(take('b')),
      parcelOf({ type: 'message', text: 'Hello' } as Omit<Command, 'id'>),
      parcelOf(edit('c', 'Three'), 'queued'),
      parcelOf(take('d'), 'sending')
    ])
    expect(stores.$wishes.get().unsent).toEqual([edit('a', 'One'), take('b')])
  })

  it('is the last that was wished for each message', () => {
    const stores = createStores()
    keepUnsent(stores)
    stores.$parcels.set([parcelOf(edit('a', 'One')), parcelOf(edit('b', 'Two'))])
    stores.$parcels.set([parcelOf(take('a'))])
    expect(stores.$wishes.get().unsent).toEqual([edit('b', 'Two'), take('a')])
  })

  it('is there once, however often it is told', () => {
    const stores = createStores()
    keepUnsent(stores)
    const failed = parcelOf(edit('a', 'One'))
    for (let times = 0; times < 3; times += 1) stores.$parcels.set([failed])
    expect(stores.$wishes.get().unsent).toEqual([edit('a', 'One')])
  })

  it('stays when its parcel is gone', () => {
    const stores = createStores()
    keepUnsent(stores)
    stores.$parcels.set([parcelOf(take('a'))])
    stores.$parcels.set([])
    expect(stores.$wishes.get().unsent).toEqual([take('a')])
  })

  it('leaves all else that was wished for, and is not looked for after the end', () => {
    const stores = createStores()
    stores.$wishes.set({ quiet: true })
    const end = keepUnsent(stores)
    stores.$parcels.set([parcelOf(take('a'))])
    expect(stores.$wishes.get()).toEqual({ quiet: true, unsent: [take('a')] })
    end()
    stores.$parcels.set([parcelOf(take('b'))])
    expect(stores.$wishes.get().unsent).toEqual([take('a')])
  })
})

describe('a refusal to change what was said', () => {
  const thread = [
    echo('a', 'a', { at: 1000 }),
    echo('b', 'b', { at: 2000 }),
    echo('c', 'c', { at: 3000 })
  ].reduce<Thread>(place, [])

  it.each<[string, readonly (readonly [string, FaultCode])[], number | undefined]>([
    ['is of all that is older, too', [['b', 'rejected']], 2000],
    [
      'is of the newest, in whatever order they come',
      [
        ['c', 'rejected'],
        ['a', 'rejected']
      ],
      3000
    ],
    ['says nothing of when where it was not there to be asked', [['b', 'offline']], undefined],
    ['says nothing of when where nobody knows the message', [['z', 'rejected']], undefined]
  ])('%s', (_, refused, fixed) => {
    const stores = createStores()
    stores.$thread.set(thread)
    keepUnsent(stores)
    for (const [message, fault] of refused) {
      stores.$parcels.set([parcelOf(take(message), 'failed', fault)])
    }
    expect(stores.$wishes.get().fixed).toBe(fixed)
    expect(stores.$wishes.get().unsent).toEqual(refused.map(([message]) => take(message)))
  })
})

describe('dropping it', () => {
  const kept: readonly Amendment[] = [edit('a', 'One'), take('b')]

  it.each<[string, string, readonly Amendment[] | undefined]>([
    ['takes what is of this message', 'a', [take('b')]],
    ['leaves what is of others', 'z', kept]
  ])('%s', (_, message, left) => {
    const stores = createStores()
    stores.$wishes.set({ quiet: true, unsent: kept })
    dropUnsent(stores, message)
    expect(stores.$wishes.get()).toEqual({ quiet: true, unsent: left })
  })

  it('leaves nothing behind with the last one, and does no harm where there is none', () => {
    const stores = createStores()
    stores.$wishes.set({ quiet: true, unsent: [take('b')] })
    dropUnsent(stores, 'b')
    expect(stores.$wishes.get()).toEqual({ quiet: true })
    expect(stores.$wishes.get()).not.toHaveProperty('unsent')
    dropUnsent(stores, 'b')
    expect(stores.$wishes.get()).toEqual({ quiet: true })
  })
})
