import { describe, expect, it } from 'vitest'
import { ShopbellError } from '../../src/contract/index.js'
import { ADA, said } from './said.js'
import { openBrowser, pass, settle, until, untilAll } from './tab-bench.js'

const message = (id: string) => ({ type: 'message', message: said(id) }) as const

describe('the tabs of one visitor', () => {
  it('have one line', async () => {
    const browser = openBrowser()
    const tabs = await browser.talk(3)
    await settle()
    expect(tabs.map(tab => tab.leads())).toEqual([true, false, false])
    for (const { stores } of tabs) await until(stores.$line.get).toBe('up')
    expect(browser.farEnd.lines()).toBe(1)
    expect(browser.mostLines()).toBe(1)
  })

  it('that were open before a conversation join it when they are looked at', async () => {
    const browser = openBrowser()
    // At once: what the one stores of its panel would bring the other along.
    const [first, second] = await Promise.all([browser.open(), browser.open({ visible: false })])
    await first.say('hello')
    await until(first.stores.$phase.get).toBe('waiting')
    await until(first.leads).toBe(true)
    expect(second.stores.$line.get()).toBe('idle')
    second.look()
    await until(second.thread).toEqual(['hello'])
    await until(second.stores.$phase.get).toBe('waiting')
    expect(await second.say('and')).toBe(true)
    await untilAll([first, second], ['hello', 'and'])
    expect(browser.farEnd.acted.filter(one => one.type === 'join')).toHaveLength(1)
    expect(browser.mostLines()).toBe(1)
  })

  it('know that a conversation is open as soon as they show any of it', async () => {
    const browser = openBrowser()
    const first = await browser.open()
    const second = await browser.open()
    const answers: Promise<boolean>[] = []
    second.stores.$thread.listen(thread => {
      if (!thread.length || answers.length) return
      answers.push(Promise.resolve().then(() => second.say('and')))
    })
    await first.say('hello')
    await until(() => browser.texts()).toEqual(['hello', 'and'])
    await untilAll([first, second], ['hello', 'and'])
    expect(browser.farEnd.acted.filter(one => one.type === 'join')).toHaveLength(1)
  })

  it('all show a message that was said in any of them, and it arrives once', async () => {
    const browser = openBrowser()
    const tabs = await browser.talk(3)
    const texts = ['hello']
    for (const [at, tab] of tabs.entries()) {
      await tab.say(`from ${at}`)
      texts.push(`from ${at}`)
      await untilAll(tabs, texts)
    }
    expect(browser.texts()).toEqual(texts)
    for (const { parcels } of tabs) await until(parcels).toEqual([])
  })

  it('send what is said in all of them at once, each word once', async () => {
    const browser = openBrowser()
    const tabs = await browser.talk(3)
    await Promise.all(tabs.flatMap(tab => ['a', 'b', 'c'].map(word => tab.say(word))))
    await until(() => browser.texts().length).toBe(10)
    await settle()
    expect(browser.texts().sort().join('')).toBe('aaabbbccchello')
    const order = browser.texts()
    await untilAll(tabs, order)
  })

  it('all show what the far end says, and each of them tells it to nobody but its own page', async () => {
    const browser = openBrowser()
    const tabs = await browser.talk(3)
    browser.farEnd.say({ type: 'agent', agent: ADA })
    browser.farEnd.say(message('a'))
    browser.farEnd.say({ type: 'receipt', upTo: 'm1', status: 'read' })
    await untilAll(tabs, ['hello', 'Text of a'])
    for (const { stores } of tabs) {
      await until(stores.$phase.get).toBe('chatting')
      await until(stores.$agent.get).toEqual(ADA)
      await until(stores.$read.get).toBe('m1')
      await until(() => stores.$news.get().message?.id).toBe('a')
    }
    expect(tabs.map(tab => tab.told.filter(text => text === 'Text of a').length)).toEqual([1, 0, 0])
  })

  it('all know who types, where in the queue the visitor is, and whether the line is up', async () => {
    const browser = openBrowser()
    const tabs = await browser.talk(3)
    browser.farEnd.say({ type: 'queued', position: 3, wait: 60 })
    browser.farEnd.say({ type: 'typing', active: true })
    for (const { stores } of tabs) {
      await until(() => stores.$queue.get().position).toBe(3)
      await until(stores.$typing.get).toBe(true)
    }
    const late = await browser.open()
    await until(() => late.stores.$queue.get().position).toBe(3)
    browser.farEnd.refuse(new ShopbellError('offline', 'No network'), 100)
    browser.farEnd.cut()
    for (const { stores } of [...tabs, late]) {
      await until(stores.$line.get).toBe('down')
      await until(stores.$typing.get).toBe(false)
    }
  })

  it('hear of a fault as it is said, though it is no error there', async () => {
    const browser = openBrowser()
    const [first, second] = await browser.talk(2)
    first.stores.$fault.set(new ShopbellError('busy', 'Come back later', { retryAfter: 7 }))
    await until(() => second.stores.$fault.get()?.code).toBe('busy')
    expect(second.stores.$fault.get()).toMatchObject({ message: 'Come back later', retryAfter: 7 })
    first.stores.$fault.set(undefined)
    await until(second.stores.$fault.get).toBeUndefined()
  })

  it('share what is being typed, whether the panel is open, and what is not seen yet', async () => {
    const browser = openBrowser()
    const [first, second, third] = await browser.talk(3)
    second.stores.$draft.set('half a sent')
    await second.conversation.keep()
    await until(first.stores.$draft.get).toBe('half a sent')
    await until(third.stores.$draft.get).toBe('half a sent')
    third.stores.$open.set(false)
    await third.conversation.keep()
    await until(first.stores.$open.get).toBe(false)
    browser.farEnd.say(message('a'))
    for (const { stores } of [first, second, third]) await until(stores.$unread.get).toBe(1)
    first.stores.$open.set(true)
    first.conversation.see()
    await first.conversation.keep()
    for (const { stores } of [second, third]) {
      await until(stores.$open.get).toBe(true)
      await until(stores.$unread.get).toBe(0)
    }
    const reads = () => browser.farEnd.acted.filter(one => one.type === 'read')
    await until(() => reads().map(one => one.upTo)).toEqual(['a'])
  })

  it('have one phase and one profile', async () => {
    const browser = openBrowser()
    const [first, second, third] = await browser.talk(3)
    second.settings.profile = { name: 'Grace' }
    await second.conversation.keep()
    await until(() => first.settings.profile).toEqual({ name: 'Grace' })
    browser.farEnd.say({ type: 'agent', agent: ADA })
    await until(third.stores.$phase.get).toBe('chatting')
    await third.conversation.leave()
    for (const { stores } of [first, second, third]) {
      await until(stores.$phase.get).toBe('feedback')
    }
    await second.conversation.rate({ score: 5 })
    await until(() => browser.farEnd.acted.at(-1)).toMatchObject({ type: 'rate', score: 5 })
    for (const { stores } of [first, second, third]) await until(stores.$phase.get).toBe('closed')
    await until(browser.farEnd.lines).toBe(0)
  })

  it('let any of them begin anew, and the others follow', async () => {
    const browser = openBrowser()
    const [first, second] = await browser.talk(2)
    browser.farEnd.say({ type: 'ended', by: 'agent' })
    await until(second.stores.$phase.get).toBe('closed')
    second.conversation.begin()
    expect(await second.say('again')).toBe(true)
    await until(() => browser.texts().at(-1)).toBe('again')
    await untilAll([first, second], ['again'])
    await until(first.stores.$phase.get).toBe('waiting')
    expect(browser.mostLines()).toBe(1)
  })

  it('say by the one that has the line that the visitor types', async () => {
    const browser = openBrowser()
    const [, second] = await browser.talk(2)
    second.conversation.typing(true)
    second.conversation.typing(false)
    const typing = () => browser.farEnd.acted.flatMap(one => (one.type === 'typing' ? [one] : []))
    await until(() => typing().map(one => one.active)).toEqual([true, false])
  })

  it('keep what is typed in front of the visitor, whatever another tab stores meanwhile', async () => {
    const browser = openBrowser()
    const [first, second] = await browser.talk(2)
    first.stores.$draft.set('Hel')
    await first.conversation.keep()
    await until(second.stores.$draft.get).toBe('Hel')
    // Nothing is being stored any more that would store the next draft along with it.
    await settle()
    first.stores.$draft.set('Hello')
    second.stores.$draft.set('Help')
    await second.conversation.keep()
    await settle()
    expect(first.stores.$draft.get()).toBe('Hello')
  })

  it('pass over words of another version', async () => {
    const browser = openBrowser()
    const [first, second] = await browser.talk(2)
    const stranger = new BroadcastChannel(`shopbell ${browser.openPage().name}`)
    for (const version of [0, 2]) {
      const changes = [['draft', 'not ours']]
      stranger.postMessage(JSON.stringify([version, { type: 'stored', changes, term: 99 }]))
      stranger.postMessage(JSON.stringify([version, { type: 'yours' }]))
    }
    await settle()
    expect(first.stores.$draft.get() + second.stores.$draft.get()).toBe('')
    stranger.postMessage(JSON.stringify([1, { type: 'stored', changes: [['draft', 'ours']] }]))
    await until(second.stores.$draft.get).toBe('ours')
  })
})

describe('a visitor who is forgotten in one tab', () => {
  it('is forgotten in all of them: nothing is stored, shown or open any more', async () => {
    const browser = openBrowser()
    const tabs = await browser.talk(3)
    const [, second] = tabs
    await second.reset()
    await until(() => tabs.map(tab => tab.isForgotten())).toEqual([true, false, true])
    await until(browser.farEnd.lines).toBe(0)
    await pass(1000)
    expect(await browser.databases()).toEqual([])
    expect([...browser.items]).toEqual([])
  })

  it('is forgotten by a tab that was put aside when it comes back', async () => {
    const browser = openBrowser()
    const [first, second] = await browser.talk(2)
    second.sleep()
    await settle()
    await first.reset()
    await settle()
    expect(second.isForgotten()).toBe(false)
    second.wake()
    await until(second.isForgotten).toBe(true)
    await settle()
    expect(browser.farEnd.lines()).toBe(0)
    expect([...browser.items]).toEqual([])
  })
})

describe('what was typed while a conversation was being read', () => {
  it('wins over what is read, field by field', async () => {
    const browser = openBrowser()
    const [first] = await browser.talk(1)
    first.stores.$fields.set({ name: 'Grace', question: 'Old question' })
    first.stores.$draft.set('Old draft')
    await first.conversation.keep()
    const next = await browser.open({
      prepare({ $fields, $draft }) {
        $fields.set({ question: 'New question' })
        $draft.set('New draft')
      }
    })
    expect(next.stores.$fields.get()).toEqual({ name: 'Grace', question: 'New question' })
    expect(next.stores.$draft.get()).toBe('New draft')
  })
})
