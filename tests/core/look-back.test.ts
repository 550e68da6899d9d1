import { describe, expect, it } from 'vitest'
import type { HistoryPage, Message } from '../../src/contract/index.js'
import type { Conversation } from '../../src/core/conversation.js'
import { earlierOf } from '../../src/core/history.js'
import { lookBack } from '../../src/core/look-back.js'
import { createStores } from '../../src/core/stores.js'

const said = (at: number): Message => ({
  id: `${at}`,
  from: 'agent',
  at,
  content: { kind: 'text', text: `${at}` }
})

/** A far end with so many messages, told two at a time. */
function farEnd(count: number, tell?: (page: HistoryPage) => Promise<HistoryPage>) {
  const all = Array.from({ length: count }, (_, at) => said(at))
  const asked: (string | undefined)[] = []
  const history = async (before: string | undefined) => {
    asked.push(before)
    const end = before === undefined ? count : all.findIndex(({ id }) => id === before)
    const messages = all.slice(Math.max(0, end - 2), end)
    const page = { messages, more: end > 2 }
    return tell ? tell(page) : page
  }
  const line = { connection: { history }, signal: new AbortController().signal }
  const stores = createStores()
  const conversation = { far: () => line } as unknown as Conversation
  const ids = () =>
    earlierOf(stores)
      .get()
      .messages.map(({ id }) => id)
  const look = (wanted: string, signal = new AbortController().signal) =>
    lookBack(stores, conversation, () => ids().includes(wanted), signal)
  return { look, ids, asked, stores }
}

describe('looking further back', () => {
  it('asks for page after page until it is there, and for none more', async () => {
    const { look, ids } = farEnd(9)
    expect(await look('4')).toBe('found')
    expect(ids()).toEqual(['3', '4', '5', '6', '7', '8'])
    expect(await look('4')).toBe('found')
    expect(ids()).toHaveLength(6)
  })

  it('says so when the first message is reached', async () => {
    const { look, ids, asked } = farEnd(5)
    expect(await look('x')).toBe('end')
    expect(ids()).toHaveLength(5)
    expect(await look('x')).toBe('end')
    expect(asked).toHaveLength(3)
  })

  it('gives up with a far end that never says anything new', async () => {
    const { look } = farEnd(5, async () => ({ messages: [said(7)], more: true }))
    expect(await look('x')).toBe('end')
  })

  it('says so when a page cannot be had, and goes on from there', async () => {
    let isDown = true
    const { look, ids } = farEnd(6, async page => {
      if (isDown && page.messages[0]?.id === '2') throw new Error('Down')
      return page
    })
    expect(await look('0')).toBe('failed')
    expect(ids()).toEqual(['4', '5'])
    isDown = false
    expect(await look('0')).toBe('found')
  })

  it('stops at once when it is told to, though nobody answers', async () => {
    const { look } = farEnd(6, () => new Promise(() => {}))
    const stop = new AbortController()
    const looked = look('0', stop.signal)
    stop.abort()
    // The page is still asked for; nobody need wait for it.
    expect(await looked).toBe('stopped')
    expect(await look('0', stop.signal)).toBe('stopped')
  })

  it('waits for the page that a reader asked for already', async () => {
    let answer = () => {}
    const { look, stores } = farEnd(
      2,
      page => new Promise(resolve => (answer = () => resolve(page)))
    )
    const first = look('0')
    const second = look('1')
    await Promise.resolve()
    expect(earlierOf(stores).get().state).toBe('loading')
    answer()
    expect(await Promise.all([first, second])).toEqual(['found', 'found'])
  })
})
