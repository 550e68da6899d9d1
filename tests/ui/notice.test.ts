// @vitest-environment happy-dom
import './browser.js'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { leadingOf } from '../../src/core/leading.js'
import { createStores } from '../../src/core/stores.js'
import { type Options, withDefaults } from '../../src/options.js'
import { alertVisitor } from '../../src/ui/notice/alert.js'
import { createNote } from '../../src/ui/notice/notification.js'
import { ring } from '../../src/ui/notice/sound.js'
import { createTitle } from '../../src/ui/notice/title.js'
import { mindWishes } from '../../src/ui/notice/wishes.js'
import { ADA, said } from '../core/said.js'

/** An audio device, and what was asked of it. `opens` is whether the browser lets it be heard. */
function stubAudio(opens = true) {
  const log = { made: 0, tones: 0, closed: 0 }
  class Context {
    state = 'suspended'
    currentTime = 0
    destination = {}
    constructor() {
      log.made += 1
    }
    async resume() {
      if (!opens) await new Promise(() => {})
      this.state = 'running'
    }
    async close() {
      this.state = 'closed'
      log.closed += 1
    }
    createOscillator() {
      return {
        frequency: { value: 0 },
        connect: (to: object) => to,
        start: () => {
          log.tones += 1
        },
        stop() {}
      }
    }
    createGain() {
      const gain = { setValueAtTime() {}, exponentialRampToValueAtTime() {} }
      return { gain, connect: (to: object) => to }
    }
  }
  vi.stubGlobal('AudioContext', Context)
  activate(true)
  onTestFinished(() => void vi.unstubAllGlobals())
  return log
}

/** Whether the visitor has touched the page. */
const activate = (hasBeenActive: boolean) =>
  Object.defineProperty(navigator, 'userActivation', {
    configurable: true,
    value: { hasBeenActive }
  })

function stubNotes(permission: NotificationPermission = 'granted') {
  const log: string[] = []
  const shown: { onclick?: () => void }[] = []
  class Note {
    static permission = permission
    onclick?: () => void
    constructor(title: string, { body, tag, silent }: NotificationOptions) {
      log.push([title, body, tag, silent].join('|'))
      shown.push(this)
    }
    close() {
      log.push('closed')
    }
  }
  vi.stubGlobal('Notification', Note)
  onTestFinished(() => void vi.unstubAllGlobals())
  return { log, shown }
}

function look(state: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: state })
  document.dispatchEvent(new Event('visibilitychange'))
}

/** A page with a title of its own, whose visitor waits or talks. */
function stand(
  options: Options = {},
  prepare: (it: ReturnType<typeof createStores>) => void = () => {}
) {
  vi.useFakeTimers()
  const stores = createStores()
  const stop = new AbortController()
  const root = document.createElement('div').attachShadow({ mode: 'open' })
  root.append(document.createElement('dialog'))
  document.title = 'Lamps'
  look('visible')
  leadingOf(stores).set(true)
  stores.$phase.set('chatting')
  stores.$agent.set(ADA)
  prepare(stores)
  alertVisitor(root, stores, withDefaults(options), stop.signal)
  onTestFinished(() => {
    stop.abort()
    vi.useRealTimers()
    look('visible')
  })
  return {
    stores,
    stop,
    root,
    banner: () => root.querySelector('[part=call] span')?.textContent,
    later: () => vi.advanceTimersByTimeAsync(1000),
    /** A message that nobody has seen. */
    say(text: string) {
      const message = said(text, { content: { kind: 'text', text } })
      stores.$thread.set([
        ...stores.$thread.get(),
        { key: message.id, message, order: stores.$thread.get().length }
      ] as never)
      stores.$unread.set(stores.$unread.get() + 1)
    }
  }
}

describe('the title', () => {
  it('says something before what stands there, and gives it back', () => {
    document.title = 'Lamps'
    const title = createTitle()
    title('(1) Ada')
    expect(document.title).toBe('(1) Ada | Lamps')
    title('(2) Ada')
    expect(document.title).toBe('(2) Ada | Lamps')
    title('')
    expect(document.title).toBe('Lamps')
    title('')
    expect(document.title).toBe('Lamps')
  })

  it('leaves alone what the page has said in the meantime, and says more before that', () => {
    document.title = 'Lamps'
    const title = createTitle()
    title('(1) Ada')
    document.title = 'Cart (3)'
    title('')
    expect(document.title).toBe('Cart (3)')
    title('(1) Ada')
    document.title = 'Thank you'
    title('(2) Ada')
    expect(document.title).toBe('(2) Ada | Thank you')
    title('')
    expect(document.title).toBe('Thank you')
  })

  it('does without a title of the page', () => {
    document.title = ''
    const title = createTitle()
    title('(1) Ada')
    expect(document.title).toBe('(1) Ada')
    title('')
    expect(document.title).toBe('')
  })
})

describe('the bell', () => {
  it('rings with three tones, and leaves no audio device behind', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const log = stubAudio()
    await ring()
    expect(log).toEqual({ made: 1, tones: 3, closed: 0 })
    await vi.advanceTimersByTimeAsync(3000)
    expect(log).toEqual({ made: 1, tones: 3, closed: 1 })
  })

  it('is not heard before the visitor has touched the page', async () => {
    const log = stubAudio()
    activate(false)
    await ring()
    expect(log).toEqual({ made: 0, tones: 0, closed: 0 })
  })

  it('is dropped, not rung later, where the browser holds it back', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const log = stubAudio(false)
    const rung = ring()
    await vi.advanceTimersByTimeAsync(5000)
    await rung
    expect(log).toEqual({ made: 1, tones: 0, closed: 1 })
  })
})

describe('a note on the screen', () => {
  it('is one, leads back, makes no sound of its own, and can be taken away', () => {
    const { log, shown } = stubNotes()
    const clicks: string[] = []
    const note = createNote('shop', () => clicks.push('click'))
    note({ title: 'Ada', body: 'Hello' })
    shown[0]?.onclick?.()
    note()
    note()
    expect(log).toEqual(['Ada|Hello|shop|true', 'closed'])
    expect(clicks).toEqual(['click'])
  })

  it.each(['default', 'denied'] as const)('is not shown where the browser says %s', permission => {
    const { log } = stubNotes(permission)
    createNote('shop', () => {})({ title: 'Ada', body: 'Hello' })
    expect(log).toEqual([])
  })

  it('does no harm where there are none, nor where they throw', () => {
    createNote('shop', () => {})({ title: 'Ada', body: 'Hello' })
    class Throwing {
      static permission = 'granted'
      constructor() {
        throw new TypeError('Illegal constructor')
      }
    }
    vi.stubGlobal('Notification', Throwing)
    onTestFinished(() => void vi.unstubAllGlobals())
    expect(() => createNote('shop', () => {})({ title: 'Ada', body: 'Hello' })).not.toThrow()
  })
})

describe('a visitor', () => {
  it('who looks is not told', async () => {
    const audio = stubAudio()
    const { stores, later } = stand()
    stores.$open.set(true)
    await later()
    expect(audio.tones).toBe(0)
    expect(document.title).toBe('Lamps')
  })

  it('whose panel is closed hears of an answer, until they have seen it', async () => {
    const audio = stubAudio()
    const { stores, say, later } = stand()
    say('Hello')
    await later()
    expect(audio.tones).toBe(3)
    expect(document.title).toBe('(1) Ada: Hello | Lamps')
    stores.$unread.set(0)
    expect(document.title).toBe('Lamps')
  })

  it('is told once of what comes at once, and shortly of what is long', async () => {
    const audio = stubAudio()
    const { say, later } = stand()
    say('One')
    say('Two')
    say('x'.repeat(200))
    await later()
    expect(audio.tones).toBe(3)
    expect(document.title.length).toBeLessThan(110)
    expect(document.title).toMatch(/^\(3\) Ada: x+… \| Lamps$/)
  })

  it('is not told of what another tab has shown at once', async () => {
    const audio = stubAudio()
    const { stores, say, later } = stand()
    say('Hello')
    stores.$unread.set(0)
    await later()
    expect(audio.tones).toBe(0)
  })

  it.each([
    ['by the owner', { sound: false }, {}],
    ['by the visitor', {}, { quiet: true }]
  ])('hears nothing where the sound is off, %s', async (_, options, wishes) => {
    const audio = stubAudio()
    const { say, later } = stand(options, ({ $wishes }) => $wishes.set(wishes))
    say('Hello')
    await later()
    expect(audio.tones).toBe(0)
    expect(document.title).toContain('(1)')
  })

  it('is told in the tab that leads, and in no other', async () => {
    const audio = stubAudio()
    const { log } = stubNotes()
    const { stores, say, later } = stand({}, it => {
      leadingOf(it).set(false)
      it.$wishes.set({ notify: true })
    })
    look('hidden')
    say('Hello')
    await later()
    expect([audio.tones, log, document.title]).toEqual([0, [], 'Lamps'])
    leadingOf(stores).set(true)
    expect(document.title).toContain('(1)')
    leadingOf(stores).set(false)
    expect(document.title).toBe('Lamps')
  })

  it('gets a note where they wanted one and do not look, until they do', async () => {
    stubAudio()
    const { log, shown } = stubNotes()
    const { stores, say, later } = stand({ name: 'lamps' }, ({ $wishes }) =>
      $wishes.set({ notify: true })
    )
    say('Seen on the badge')
    await later()
    expect(log).toEqual([])
    look('hidden')
    expect(log).toEqual([])
    say('Hello')
    await later()
    expect(log).toEqual(['Ada|(2) Ada: Hello|shopbell lamps|true'])
    shown[0]?.onclick?.()
    expect(stores.$open.get()).toBe(true)
    look('visible')
    expect(log.at(-1)).toBe('closed')
  })

  it('who waited is called, wherever they look, and told until they have looked', async () => {
    const audio = stubAudio()
    const { stores, later } = stand({}, ({ $phase, $open }) => {
      $phase.set('waiting')
      $open.set(true)
    })
    stores.$phase.set('chatting')
    await later()
    expect(audio.tones).toBe(3)
    expect(document.title).toBe('Lamps')
    look('hidden')
    stores.$phase.set('waiting')
    stores.$phase.set('chatting')
    await later()
    expect(document.title).toBe('Ada is here for you | Lamps')
    look('visible')
    expect(document.title).toBe('Lamps')
  })

  it('who is busy over the talk finds a line that leads there', async () => {
    stubAudio()
    const { stores, say, later, banner, root } = stand({}, ({ $phase, $open }) => {
      $phase.set('waiting')
      $open.set(true)
    })
    stores.$over.set('waiting')
    stores.$phase.set('chatting')
    await later()
    expect(banner()).toBe('Ada is here for you')
    say('Hello')
    await later()
    expect(banner()).toBe('(1) Ada: Hello')
    root.querySelector<HTMLElement>('[part=call] button')?.click()
    expect(stores.$over.get()).toBeUndefined()
    expect(banner()).toBeUndefined()
  })

  it('who looks something up is not told who they talk with', async () => {
    const { stores, later, banner } = stand({}, ({ $open }) => $open.set(true))
    stores.$over.set('more')
    await later()
    expect(banner()).toBeUndefined()
  })

  it('who is gone leaves the page as it was', async () => {
    stubAudio()
    const { stop, say, later } = stand()
    say('Hello')
    await later()
    stop.abort()
    expect(document.title).toBe('Lamps')
    say('Nobody hears this')
    await later()
    expect(document.title).toBe('Lamps')
  })
})

describe('what was wished for while waiting', () => {
  function mind() {
    const stores = createStores()
    const stop = new AbortController()
    onTestFinished(() => stop.abort())
    stores.$phase.set('waiting')
    mindWishes(stores, stop.signal)
    return stores
  }

  it('is not wished for when it was refused', () => {
    const { $wishes, $parcels } = mind()
    $wishes.set({ callback: { phone: '1' }, remind: { email: 'a@b.example' } })
    const command = { type: 'callback', id: 'c', phone: '1' } as const
    $parcels.set([{ id: 'c', command, state: 'failed', at: 0, order: 0 }])
    expect($wishes.get().callback).toBeUndefined()
    expect($wishes.get().failed).toBe('callback')
    expect($wishes.get().remind).toEqual({ email: 'a@b.example' })
  })

  it.each(['closed', 'feedback', 'written'] as const)(
    'is past when the conversation is %s; how to be told is not',
    phase => {
      const { $wishes, $phase } = mind()
      $wishes.set({ callback: { phone: '1' }, survey: { a: 'b' }, quiet: true, notify: true })
      $phase.set(phase)
      expect($wishes.get()).toEqual({ quiet: true, notify: true })
    }
  )

  it.each(['chatting', 'offline'] as const)('lasts while it is %s', phase => {
    const { $wishes, $phase } = mind()
    $wishes.set({ callback: { phone: '1' } })
    $phase.set(phase)
    expect($wishes.get()).toEqual({ callback: { phone: '1' } })
  })
})
