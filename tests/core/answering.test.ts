import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Content, Message } from '../../src/contract/index.js'
import { answer, answeringOf, change, isFixed, lastOwn, stop } from '../../src/core/answering.js'
import { createStores } from '../../src/core/stores.js'
import { place, type Thread } from '../../src/core/thread.js'
import { ADA, echo, said } from './said.js'

const threadOf = (...messages: readonly Message[]) => messages.reduce<Thread>(place, [])
const own = (id: string, text: string) => echo(id, id, { content: { kind: 'text', text } })
const deleted: Content = { kind: 'deleted' }

/** What a visitor has before them, with so much typed. */
function desk(draft: string, ...messages: readonly Message[]) {
  const stores = createStores()
  stores.$draft.set(draft)
  stores.$thread.set(threadOf(...messages))
  return { stores, draft: () => stores.$draft.get() }
}

describe('an answer to a message', () => {
  it('knows its words and who said them, and leaves what is typed', () => {
    const { stores, draft } = desk('Half a', said('a'))
    answer(stores, said('a'))
    expect(answeringOf(stores)).toEqual({
      to: 'answer',
      message: 'a',
      words: 'Text of a',
      name: ADA.name
    })
    expect(draft()).toBe('Half a')
    stop(stores)
    expect(draft()).toBe('Half a')
  })

  it('has no name where nobody said it', () => {
    const { stores } = desk('', own('b', 'Mine'))
    answer(stores, own('b', 'Mine'))
    expect(answeringOf(stores)?.name).toBeUndefined()
  })

  it.each<[string, Content, string]>([
    ['a coupon', { kind: 'coupon', code: 'LAMP10', text: 'For you' }, 'LAMP10'],
    [
      'a file',
      { kind: 'file', file: { id: 'f', url: '', name: 'lamp.pdf', type: '', size: 1 } },
      'lamp.pdf'
    ]
  ])('says %s in words', (_, content, words) => {
    const { stores } = desk('')
    answer(stores, said('a', { content }))
    expect(answeringOf(stores)?.words).toContain(words)
  })

  it('is of the last message that was chosen', () => {
    const { stores } = desk('')
    answer(stores, said('a'))
    answer(stores, said('b'))
    expect(answeringOf(stores)?.message).toBe('b')
  })

  it('stays when the message is taken back: it was said', () => {
    const { stores } = desk('', said('a'))
    answer(stores, said('a'))
    stores.$thread.set(threadOf(said('a', { content: deleted })))
    expect(answeringOf(stores)?.words).toBe('Text of a')
  })
})

describe('a change of one’s words', () => {
  it('has them in the composer, and gives back what was there when it is given up', () => {
    const { stores, draft } = desk('Half a', own('a', 'Is it gren?'))
    change(stores, own('a', 'Is it gren?'))
    expect(draft()).toBe('Is it gren?')
    stores.$draft.set('Is it green?')
    expect(answeringOf(stores)).toMatchObject({ to: 'change', message: 'a', words: 'Is it gren?' })
    stop(stores)
    expect(draft()).toBe('Half a')
    expect(answeringOf(stores)).toBeUndefined()
  })

  it('of another message begins with its own words, and still gives back what was there first', () => {
    const [a, b] = [own('a', 'One'), own('b', 'Two')]
    const { stores, draft } = desk('Half a', a, b)
    change(stores, a)
    stores.$draft.set('One and more')
    change(stores, b)
    expect(draft()).toBe('Two')
    stop(stores)
    expect(draft()).toBe('Half a')
  })

  it('is given up for an answer, which goes on with what was typed before', () => {
    const { stores, draft } = desk('Half a', own('a', 'One'), said('b'))
    change(stores, own('a', 'One'))
    answer(stores, said('b'))
    expect(draft()).toBe('Half a')
    expect(answeringOf(stores)).toMatchObject({ to: 'answer', message: 'b' })
  })

  it.each([
    ['is no longer there', []],
    ['was taken back', [own('a', 'One')].map(one => ({ ...one, content: deleted }))]
  ])('is over when the message %s', (_, left) => {
    const { stores } = desk('', own('a', 'One'))
    change(stores, own('a', 'One'))
    stores.$thread.set(threadOf(...left))
    expect(answeringOf(stores)).toBeUndefined()
  })

  it('of words beside a file begins with them, and of none with nothing', () => {
    const file = { id: 'f', url: '', name: 'lamp.pdf', type: '', size: 1 }
    const { stores, draft } = desk('Half a')
    change(stores, echo('a', 'a', { content: { kind: 'file', file } }))
    expect(draft()).toBe('')
    change(stores, echo('b', 'b', { content: { kind: 'file', file, text: 'This one' } }))
    expect(draft()).toBe('This one')
    stop(stores)
    expect(draft()).toBe('Half a')
  })
})

describe('giving up', () => {
  it('does nothing where nothing was begun', () => {
    const { stores, draft } = desk('Half a')
    const before = stores.$wishes.get()
    stop(stores)
    expect(stores.$wishes.get()).toBe(before)
    expect(draft()).toBe('Half a')
  })

  it('leaves all else that was wished for', () => {
    const { stores } = desk('')
    stores.$wishes.set({ quiet: true, fixed: 7 })
    answer(stores, said('a'))
    expect(stores.$wishes.get()).toMatchObject({ quiet: true, fixed: 7 })
    stop(stores)
    expect(stores.$wishes.get()).toEqual({ quiet: true, fixed: 7 })
  })

  it('gives back what was typed first, whatever was begun in between', () => {
    const step = fc.tuple(fc.constantFrom('answer', 'change', 'type'), fc.constantFrom('a', 'b'))
    fc.assert(
      fc.property(fc.string(), fc.array(step), (typed, steps) => {
        const { stores, draft } = desk(typed, own('a', 'One'), own('b', 'Two'))
        let expected = typed
        for (const [what, id] of steps) {
          if (what === 'answer') answer(stores, own(id, id))
          if (what === 'change') change(stores, own(id, id))
          if (what !== 'type') continue
          stores.$draft.set(`${id} is typed`)
          // Only what is typed into the composer itself is kept: an own message that is changed is not.
          if (answeringOf(stores)?.to !== 'change') expected = `${id} is typed`
        }
        stop(stores)
        expect(draft()).toBe(expected)
      })
    )
  })
})

describe('the last own message', () => {
  it.each<[string, readonly Message[], string | undefined]>([
    ['none', [], undefined],
    ['none of the agent’s', [said('a')], undefined],
    ['the newest', [own('a', 'One'), own('b', 'Two')], 'b'],
    ['the newest, also before an answer', [own('a', 'One'), said('b')], 'a'],
    [
      'the one before what was taken back',
      [own('a', 'One'), { ...own('b', 'Two'), content: deleted }],
      'a'
    ],
    [
      'none before a file, whose words are not to be found by a key',
      [
        own('a', 'One'),
        echo('b', 'b', {
          content: { kind: 'file', file: { id: 'f', url: '', name: 'f', type: '', size: 1 } }
        })
      ],
      undefined
    ]
  ])('is %s', (_, messages, id) => {
    expect(lastOwn(desk('', ...messages).stores)?.id).toBe(id)
  })

  it('is none that the far end is known to change no more, nor one that is older', () => {
    const { stores } = desk('', echo('a', 'a', { at: 1000 }), echo('b', 'b', { at: 2000 }))
    expect(lastOwn(stores)?.id).toBe('b')
    stores.$wishes.set({ fixed: 1999 })
    expect(lastOwn(stores)?.id).toBe('b')
    stores.$wishes.set({ fixed: 2000 })
    expect(lastOwn(stores)).toBeUndefined()
  })
})

describe('a message', () => {
  it.each([
    [undefined, 1, false],
    [1000, 999, true],
    [1000, 1000, true],
    [1000, 1001, false]
  ])('where what was said up to %s is fixed, and it at %i, is so: %s', (fixed, at, is) => {
    const { stores } = desk('')
    stores.$wishes.set({ fixed })
    expect(isFixed(stores, said('a', { at }))).toBe(is)
  })
})
