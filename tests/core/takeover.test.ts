import { describe, expect, it } from 'vitest'
import { ADA, said } from './said.js'
import { openBrowser, pass, settle, type Tab, timeUntil, until, untilAll } from './tab-bench.js'

const message = (id: string) => ({ type: 'message', message: said(id) }) as const

/** How the tab that has the line goes, and whether it says so. */
const ENDS: Readonly<Record<string, (tab: Tab) => void>> = {
  'is closed': tab => tab.close(),
  crashes: tab => tab.crash(),
  'is put aside': tab => tab.sleep()
}

describe.each(Object.entries(ENDS))('a tab with the line that %s', (_, end) => {
  it('is followed by another one in under 2 s, and nothing is lost or doubled', async () => {
    const browser = openBrowser()
    const [first, second, third] = await browser.talk(3)
    const rest = [second, third]
    browser.farEnd.say({ type: 'agent', agent: ADA })
    await untilAll([first, ...rest], ['hello'])
    end(first)
    browser.farEnd.say(message('a'))
    await second.say('mine')
    const time = await timeUntil(() => browser.texts().includes('mine'))
    expect(time).toBeLessThan(2000)
    await untilAll(rest, ['hello', 'Text of a', 'mine'])
    expect(rest.filter(tab => tab.leads())).toHaveLength(1)
    expect(browser.texts()).toEqual(['hello', 'mine'])
    expect(browser.mostLines()).toBe(1)
    expect(browser.farEnd.lines()).toBe(1)
    for (const { parcels } of rest) await until(parcels).toEqual([])
  })

  it('right when it has sent something loses and doubles nothing', async () => {
    const browser = openBrowser()
    const [first, second, third] = await browser.talk(3)
    const release = browser.farEnd.hold()
    await first.say('mine')
    await until(browser.texts).toEqual(['hello', 'mine'])
    await settle()
    end(first)
    release()
    await pass(1000)
    await untilAll([second, third], ['hello', 'mine'])
    expect(browser.texts()).toEqual(['hello', 'mine'])
    for (const { parcels } of [second, third]) await until(parcels).toEqual([])
  })
})

/** So many tasks after it has begun, something is in the middle of it. */
const TICKS = [0, 1, 2, 3, 4, 5, 6, 8, 10, 12]

describe.each(Object.entries(ENDS))(
  'in the middle of what the far end says, a tab that %s',
  (_, end) => {
    it.each(TICKS)('hides nothing from any other tab, %i tasks later', async ticks => {
      const browser = openBrowser()
      const [first, second, third] = await browser.talk(3)
      browser.farEnd.say(message('a'))
      for (let tick = 0; tick < ticks; tick++) await new Promise(resolve => setImmediate(resolve))
      end(first)
      await pass(1000)
      await untilAll([second, third], ['hello', 'Text of a'])
    })
  }
)

describe.each(Object.entries(ENDS))(
  'in the middle of what the visitor says, a tab without the line that %s',
  (_, end) => {
    it.each(TICKS)(
      'has it delivered or not at all, but never stored and forgotten, %i tasks later',
      async ticks => {
        const browser = openBrowser()
        const [first, second, third] = await browser.talk(3)
        let stored = false
        void second.say('mine').then(() => {
          stored = true
        })
        for (let tick = 0; tick < ticks; tick++) await new Promise(resolve => setImmediate(resolve))
        const promised = stored
        end(second)
        await pass(3000)
        const fresh = await browser.open()
        await pass(3000)
        const texts = browser.texts()
        if (promised) expect(texts).toEqual(['hello', 'mine'])
        await untilAll([first, third, fresh], texts)
        for (const { parcels } of [first, third, fresh]) expect(parcels()).toEqual([])
      }
    )
  }
)

describe('a tab with the line that hangs', () => {
  it('is followed in under 2 s by the one in front of the visitor', async () => {
    const browser = openBrowser()
    const [first, second, third] = await browser.talk(3)
    first.hang()
    second.look()
    browser.farEnd.say(message('a'))
    await second.say('mine')
    const time = await timeUntil(() => second.leads() && browser.texts().includes('mine'))
    expect(time).toBeLessThan(2000)
    await untilAll([second, third], ['hello', 'Text of a', 'mine'])
  })

  it('knows when it goes on that it leads no more, and shows what the others show', async () => {
    const browser = openBrowser()
    const [first, second, third] = await browser.talk(3)
    first.hang()
    second.look()
    await timeUntil(second.leads)
    browser.farEnd.say(message('a'))
    await second.say('mine')
    await until(browser.texts).toEqual(['hello', 'mine'])
    first.goOn()
    await untilAll([first, second, third], ['hello', 'Text of a', 'mine'])
    await until(browser.farEnd.lines).toBe(1)
    await pass(3000)
    expect([first.leads(), second.leads(), browser.farEnd.lines()]).toEqual([false, true, 1])
    expect(browser.texts()).toEqual(['hello', 'mine'])
    // What each of them says goes by the one line.
    await first.say('again')
    await untilAll([first, second, third], ['hello', 'Text of a', 'mine', 'again'])
  })

  it('is overruled where it stores things of its older term before it knows', async () => {
    const browser = openBrowser()
    const [first, second, third] = await browser.talk(3)
    await pass(1000)
    first.hang()
    // It has heard this, but not the rest: its line is lost while it hangs.
    browser.farEnd.say(message('a'))
    await settle()
    second.look()
    await timeUntil(second.leads)
    await until(second.thread).toContain('Text of a')
    for (const id of ['b', 'c']) browser.farEnd.say(message(id))
    await untilAll([second, third], ['hello', 'Text of a', 'Text of b', 'Text of c'])
    first.goOn()
    await pass(3000)
    const all = ['hello', 'Text of a', 'Text of b', 'Text of c']
    await untilAll([first, second, third], all)
    // Nor does storage believe it: the next page goes on behind the last word.
    for (const tab of [first, second, third]) tab.close()
    browser.farEnd.say(message('d'))
    const next = await browser.open({ visible: true })
    await untilAll([next], [...all, 'Text of d'])
    expect(next.told).toEqual(['Text of d'])
  })

  it('and is alone goes on as if nothing had been', async () => {
    const browser = openBrowser()
    const [first] = await browser.talk(1)
    first.hang()
    browser.farEnd.say(message('a'))
    await pass(5000)
    first.goOn()
    await untilAll([first], ['hello', 'Text of a'])
    expect(first.leads()).toBe(true)
  })
})

describe('the tab in front of the visitor', () => {
  it('takes the line over from one that is hidden, and gives it away to the next', async () => {
    const browser = openBrowser()
    const [first, second, third] = await browser.talk(3)
    for (const tab of [second, third, first]) {
      tab.look()
      expect(await timeUntil(tab.leads)).toBeLessThan(500)
      await until(browser.farEnd.lines).toBe(1)
    }
    expect(browser.mostLines()).toBe(1)
    await second.say('mine')
    await untilAll([first, second, third], ['hello', 'mine'])
  })

  it('leaves it where it is while that one is in front of the visitor as well', async () => {
    const browser = openBrowser()
    const [first] = await browser.talk(1)
    const second = await browser.open({ visible: true })
    await pass(5000)
    expect([first.leads(), second.leads()]).toEqual([true, false])
    expect(browser.farEnd.tokens).toHaveLength(1)
    first.hang()
    expect(await timeUntil(second.leads)).toBeLessThan(2000)
  })

  it('is not troubled by one that comes in the background', async () => {
    const browser = openBrowser()
    const [first] = await browser.talk(1)
    await browser.open({ visible: false })
    await pass(3000)
    expect(first.leads()).toBe(true)
    expect(browser.farEnd.tokens).toHaveLength(1)
  })
})

describe('a tab that was put aside', () => {
  it('has no line, no lock, no database and no channel, and is in nobody’s way', async () => {
    const browser = openBrowser()
    const [first] = await browser.talk(1)
    first.sleep()
    await until(browser.farEnd.lines).toBe(0)
    await until(first.leads).toBe(false)
    const words = browser.words.length
    await first.conversation.keep()
    await pass(2000)
    expect(browser.words).toHaveLength(words)
    const deleted = await new Promise(resolve => {
      const deletion = browser.factory.deleteDatabase('shop')
      deletion.onsuccess = () => resolve(true)
      deletion.onblocked = () => resolve(false)
    })
    expect(deleted).toBe(true)
  })

  it('has its line back in under 300 ms when it is shown again', async () => {
    const browser = openBrowser()
    const [first] = await browser.talk(1)
    first.sleep()
    await until(browser.farEnd.lines).toBe(0)
    browser.farEnd.say(message('a'))
    first.wake()
    expect(await timeUntil(() => browser.farEnd.lines() === 1)).toBeLessThan(300)
    await untilAll([first], ['hello', 'Text of a'])
  })

  it('shows what others have done in the meantime, and keeps its hands off their line', async () => {
    const browser = openBrowser()
    const [first, second, third] = await browser.talk(3)
    third.sleep()
    await settle()
    browser.farEnd.say({ type: 'agent', agent: ADA })
    await first.say('mine')
    second.stores.$draft.set('half a sent')
    await second.conversation.keep()
    await until(() => browser.texts().length).toBe(2)
    third.wake()
    await untilAll([third], ['hello', 'mine'])
    await until(third.stores.$draft.get).toBe('half a sent')
    await until(third.stores.$phase.get).toBe('chatting')
    await until(third.stores.$line.get).toBe('up')
    expect(browser.mostLines()).toBe(1)
    expect(browser.texts()).toEqual(['hello', 'mine'])
  })

  it('may be put aside and shown again any number of times, however fast', async () => {
    const browser = openBrowser()
    const [first, second] = await browser.talk(2)
    for (let times = 0; times < 5; times++) {
      first.sleep()
      first.wake()
      first.sleep()
      second.sleep()
      second.wake()
      first.wake()
    }
    await pass(2000)
    await first.say('mine')
    await second.say('yours')
    await until(() => browser.texts().sort()).toEqual(['hello', 'mine', 'yours'])
    await until(browser.farEnd.lines).toBe(1)
    expect([first, second].filter(tab => tab.leads())).toHaveLength(1)
  })

  it('makes sure of a line that may have died while the machine slept', async () => {
    const browser = openBrowser()
    const [first] = await browser.talk(1)
    browser.farEnd.silence()
    browser.farEnd.say(message('a'))
    await settle()
    expect(first.stores.$line.get()).toBe('up')
    first.wake()
    await until(first.stores.$line.get).toBe('down')
    expect(await timeUntil(() => first.thread().length === 2, 5000)).toBeLessThan(5000)
  })
})
