import { describe, expect, it } from 'vitest'
import type { Incoming, Message } from '../../src/contract/index.js'
import { rarely } from '../../src/core/rarely.js'
import { createStores } from '../../src/core/stores.js'
import { place } from '../../src/core/thread.js'

const ANSWER: Message = {
  id: 'a',
  from: 'agent',
  at: 1,
  content: { kind: 'text', text: 'Yes', markdown: true },
  partial: true
}

/** A thread that hears events: messages as the conversation places them, the rest as it is heard rarely. */
function listening(...messages: readonly Message[]) {
  const stores = createStores()
  const { $thread } = stores
  const hear = rarely(stores)
  const say = (message: Message) => $thread.set(place($thread.get(), message))
  for (const message of messages) say(message)
  return {
    say,
    hear: (event: Incoming) => hear(event),
    more: (text: string, message = 'a') => hear({ type: 'delta', message, text }),
    told: () => $thread.get().map(({ message }) => message.content)
  }
}

describe('a piece of an answer', () => {
  it('goes to the end of what was told, as it is, in the order in which it came', () => {
    const { more, told } = listening(ANSWER)
    more(', with')
    more(' **any**\n')
    more('')
    expect(told()).toEqual([{ kind: 'text', text: 'Yes, with **any**\n', markdown: true }])
  })

  it('goes to no other message', () => {
    const other = { ...ANSWER, id: 'b' }
    const { more, told } = listening(ANSWER, other)
    more('!', 'b')
    expect(told()).toMatchObject([{ text: 'Yes' }, { text: 'Yes!' }])
  })

  it('is nothing where its message is unknown, or holds no text', () => {
    const coupon = { kind: 'coupon', code: 'LAMP10' } as const
    const { more, told } = listening({ ...ANSWER, content: coupon })
    more('!', 'later')
    more('!')
    expect(told()).toEqual([coupon])
  })

  it('is nothing after the whole was told', () => {
    const { more, say, told } = listening(ANSWER)
    more(', with')
    const { partial: _, ...whole } = ANSWER
    say({ ...whole, content: { kind: 'text', text: 'Yes, with any.' } })
    more(' any.')
    expect(told()).toMatchObject([{ text: 'Yes, with any.' }])
  })

  it('goes on after a beginning that is told anew', () => {
    const { more, say, told } = listening(ANSWER)
    more(', with')
    say(ANSWER)
    more(', of course')
    expect(told()).toMatchObject([{ text: 'Yes, of course' }])
  })
})

it('lives without an event that it does not know', () => {
  const { hear, told } = listening(ANSWER)
  hear({ type: 'fanfare' } as never)
  expect(told()).toHaveLength(1)
})
