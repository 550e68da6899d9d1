// @vitest-environment happy-dom
import './browser.js'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Mention } from '../../src/core/channel.js'
import { conceal } from '../../src/core/private.js'
import { createStores } from '../../src/core/stores.js'
import { type Options, withDefaults } from '../../src/options.js'
import type { Bell } from '../../src/ui/context.js'
import { tellWhere } from '../../src/ui/lead/context.js'

beforeEach(() => {
  vi.useFakeTimers()
  history.replaceState({}, '', '/lamps')
  document.title = 'Lamps'
})
afterEach(() => void vi.useRealTimers())

/** A talk on this page, and what is mentioned of it. */
function talk(options: Options = {}, prepare: (settings: Bell['settings']) => void = () => {}) {
  const stores = createStores()
  stores.$phase.set('chatting')
  stores.$supports.set({ page: true, profile: true })
  const settings = withDefaults(options)
  prepare(settings)
  const told: Mention[] = []
  const kept: string[] = []
  const conversation = {
    memory: { reference: 'SB-1' },
    mention: (command: Mention) => told.push(command),
    keep: () => kept.push('kept')
  }
  const bell = {
    stores,
    settings,
    emit: () => {},
    act: async (deed: (it: typeof conversation) => unknown) => deed(conversation)
  } as unknown as Bell
  const undo = tellWhere(bell)
  onTestFinished(undo)
  const pages = () => told.flatMap(one => (one.type === 'page' ? [one.page] : []))
  const profiles = () => told.flatMap(one => (one.type === 'profile' ? [one.profile] : []))
  const settle = () => vi.advanceTimersByTimeAsync(3000)
  return { stores, settings, pages, profiles, kept, settle, undo }
}

function hide(hidden: boolean) {
  const spies = [
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden),
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(hidden ? 'hidden' : 'visible')
  ]
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore()
  })
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('while there is a talk', () => {
  it('the agent is told of each page once, under the title that it gets', async () => {
    const { pages, settle } = talk()
    history.pushState({}, '', '/reed')
    history.replaceState({}, '', '/reed')
    await vi.advanceTimersByTimeAsync(100)
    document.title = 'Reed'
    await settle()
    expect(pages()).toEqual([{ url: expect.stringMatching(/\/reed$/), title: 'Reed' }])
    history.replaceState({ of: 'a router' }, '', '/reed')
    await settle()
    expect(pages()).toHaveLength(1)
  })

  it('a page that nobody looks at is told when somebody does', async () => {
    const { pages, settle } = talk()
    hide(true)
    history.pushState({}, '', '/reed')
    await settle()
    expect(pages()).toEqual([])
    hide(false)
    await settle()
    expect(pages()).toHaveLength(1)
  })

  it('tells nothing of pages with functional consent, before the talk, or after it', async () => {
    const functional = talk({ consent: 'functional' })
    const over = talk()
    over.stores.$phase.set('closed')
    const gone = talk()
    gone.undo()
    history.pushState({}, '', '/reed')
    await functional.settle()
    for (const one of [functional, over, gone]) expect(one.pages()).toEqual([])
  })

  it('tells where the visitor came from, once for a talk', async () => {
    vi.spyOn(document, 'referrer', 'get').mockReturnValue('https://search.example/')
    onTestFinished(() => void vi.restoreAllMocks())
    const { pages, stores, settle } = talk()
    await settle()
    expect(pages().map(({ referrer }) => referrer)).toEqual(['https://search.example/'])
    stores.$supports.set({ page: true })
    await settle()
    expect(pages()).toHaveLength(1)
    const functional = talk({ consent: 'functional' })
    await functional.settle()
    expect(functional.pages()).toEqual([])
  })

  it('the agent is told what the shop knows anew, without what is private, and once', async () => {
    const options = { private: ['iban', 'phone'], profile: { name: 'Grace', phone: '1' } }
    const { settings, profiles, settle } = talk(options, conceal)
    const cart = { items: [{ title: 'Heron' }] }
    settings.profile = { name: 'Grace', phone: '2', cart, attributes: { iban: 'DE', plan: 'gold' } }
    await settle()
    const known = { name: 'Grace', cart, attributes: { plan: 'gold' } }
    expect(profiles()).toEqual([known])
    expect(settings.profile).toEqual(known)
    settings.profile = { name: 'Grace', phone: '3', cart, attributes: { plan: 'gold' } }
    await settle()
    expect(profiles()).toHaveLength(1)
  })

  it('what a tab learns that nobody looks at is kept for the one in front', async () => {
    const { settings, profiles, kept, settle } = talk()
    hide(true)
    settings.profile = { name: 'Grace' }
    await settle()
    expect([profiles(), kept]).toEqual([[], ['kept']])
  })
})
