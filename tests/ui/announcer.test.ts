// @vitest-environment happy-dom
import './browser.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Message } from '../../src/contract/index.js'
import { createStores, type News } from '../../src/core/stores.js'
import { withDefaults } from '../../src/options.js'
import { announce } from '../../src/ui/notice/announcer.js'
import { ADA, echo, said } from '../core/said.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function listen(options = {}) {
  const root = document.createElement('div').attachShadow({ mode: 'open' })
  const { $news } = createStores()
  const life = new AbortController()
  announce(root, withDefaults(options), $news, life.signal)
  const region = root.querySelector('[role=status]') ?? expect.fail('Nobody speaks')
  const spoken: string[] = []
  new MutationObserver(() => spoken.push(region.textContent ?? '')).observe(region, {
    childList: true,
    characterData: true,
    subtree: true
  })
  return {
    region,
    spoken,
    say: (message: Message) => $news.set({ message }),
    answers: (agent: NonNullable<News['agent']> | null) => $news.set({ agent }),
    root,
    leave: () => life.abort(),
    async pass(milliseconds = 1000) {
      await vi.advanceTimersByTimeAsync(milliseconds)
    }
  }
}

const words = (id: string, text: string, more: Partial<Message> = {}) =>
  said(id, { content: { kind: 'text', text }, ...more })

describe('those who listen', () => {
  it('hear each message once, and who said it', async () => {
    const { say, spoken, pass } = listen()
    say(words('a', 'Hello'))
    await pass()
    say(words('b', 'Can I help?'))
    await pass()
    await pass(60_000)
    expect(spoken).toEqual(['Ada: Hello', 'Ada: Can I help?'])
  })

  it('hear who takes over once, in the words of the far end where it has some', async () => {
    const { say, answers, spoken, pass } = listen()
    answers(ADA)
    await pass()
    const { agent: _, ...notice } = words('n', 'Bob takes over from Ada.', { from: 'system' })
    say(notice)
    answers({ id: 'bob', name: 'Bob' })
    await pass()
    expect(spoken).toEqual(['Ada is here for you', 'Bob takes over from Ada.'])
  })

  it('hear nothing before there is anything to say', () => {
    const { region } = listen()
    expect(region.textContent).toBe('')
    expect(region.className).toBe('unseen')
  })

  it('hear a message that is like the last one', async () => {
    const { say, spoken, pass } = listen()
    say(words('a', 'Ok'))
    await pass()
    say(words('b', 'Ok'))
    await pass()
    expect(spoken).toEqual(['Ada: Ok', 'Ada: Ok'])
  })

  it('hear how many there are when they come all at once', async () => {
    const { say, spoken, pass } = listen()
    for (const id of ['a', 'b', 'c']) say(words(id, `Text of ${id}`))
    await pass()
    expect(spoken).toEqual(['3 new messages from Ada'])
    say(words('d', 'One more'))
    await pass()
    expect(spoken.at(-1)).toBe('Ada: One more')
  })

  it('do not hear their own words', async () => {
    const { say, spoken, pass } = listen()
    say(echo('mine'))
    await pass()
    expect(spoken).toEqual([])
  })

  it('hear what nobody said without a name', async () => {
    const { say, spoken, pass } = listen()
    say({ id: 'n', from: 'system', at: 0, content: { kind: 'notice', text: 'Ada has joined' } })
    await pass()
    expect(spoken).toEqual(['Ada has joined'])
  })

  it('hear the words as they are, also those that look like a gap to be filled in', async () => {
    const { say, spoken, pass } = listen()
    say(words('a', 'Use {code} and {count}, {name}'))
    await pass()
    expect(spoken).toEqual(['Ada: Use {code} and {count}, {name}'])
  })

  it('hear no nonsense of a kind that has no words', async () => {
    const { say, spoken, pass } = listen()
    say(said('a', { content: { kind: 'card' } as unknown as Message['content'] }))
    await pass()
    expect(spoken.join()).not.toMatch(/undefined/)
  })

  it('hear who answers, and nothing when they leave', async () => {
    const { answers, spoken, pass } = listen()
    answers(ADA)
    await pass()
    answers(null)
    await pass()
    expect(spoken).toEqual(['Ada is here for you'])
  })

  it('hear who answers and what they say, when both come at once', async () => {
    const { answers, say, spoken, pass } = listen()
    answers(ADA)
    say(words('a', 'Hello'))
    await pass()
    expect(spoken.join()).toContain('Ada: Hello')
    say(words('b', 'Bob takes over'))
    answers({ id: 'bob', name: 'Bob' })
    await pass()
    expect(spoken.join()).toContain('Ada: Bob takes over')
    expect(spoken.join()).not.toContain('2 new')
  })

  it('hear nothing more once the visitor is gone', async () => {
    const { say, root, spoken, pass, leave } = listen()
    say(words('a', 'Hello'))
    leave()
    say(words('b', 'Still there?'))
    await pass()
    expect(spoken).not.toContain('Ada: Still there?')
    expect(root.querySelector('[role=status]')).toBeNull()
  })

  it('hear it in the owner’s words', async () => {
    const { answers, say, spoken, pass } = listen({
      strings: { joined: '{name} ist da', newMessages: '{count} neue Nachrichten' }
    })
    answers(ADA)
    await pass()
    say(words('a', 'Hallo'))
    say(words('b', 'Hallo?'))
    await pass()
    expect(spoken).toEqual(['Ada ist da', '2 neue Nachrichten'])
  })
})
