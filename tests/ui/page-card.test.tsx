// @vitest-environment happy-dom
import './browser.js'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Content, Message } from '../../src/contract/index.js'
import { createStores, type Stores } from '../../src/core/stores.js'
import type { Options } from '../../src/options.js'
import PageCard from '../../src/ui/talk/kinds/page.js'
import { ADA } from '../core/said.js'
import { stubMedia } from './browser.js'
import { act, draw } from './screen.js'

beforeEach(() => {
  stubMedia()
  location.href = 'https://shop.example/lamps'
})

const messageOf = (url: string, more: object = {}): Message => ({
  id: 'm1',
  from: 'agent',
  agent: ADA,
  at: 1,
  content: { kind: 'page', page: { url, title: 'Heron' }, ...more } as Content
})

async function show(
  url: string,
  {
    options = {},
    more = {},
    set = () => {}
  }: {
    options?: Options
    more?: object
    set?(stores: Stores): void
  } = {}
) {
  const stores = createStores()
  stores.$phase.set('chatting')
  stores.$agent.set(ADA)
  stores.$supports.set({ visit: true, follow: true })
  set(stores)
  const shown = await draw(<PageCard message={messageOf(url, more)} />, { stores, options })
  const wishes = () => shown.asked.flatMap(([name, wish]) => (name === 'wish' ? [wish] : []))
  const buttons = () => [...shown.place.querySelectorAll('button')].map(it => it.textContent)
  const press = (text: string) =>
    act(() =>
      [...shown.place.querySelectorAll('button')].find(it => it.textContent === text)?.click()
    )
  return { ...shown, root: shown.place, stores, wishes, buttons, press }
}

describe('the card of a page', () => {
  it('goes there once the yes is stored, with the panel as it is', async () => {
    const assign = vi.spyOn(location, 'assign').mockImplementation(() => {})
    const { press, wishes, stores, asked } = await show('https://shop.example/heron')
    stores.$open.set(true)
    await press('Take me there')
    expect(wishes()).toEqual([{ type: 'visit', message: 'm1', agreed: true }])
    expect(asked.findIndex(([name]) => name === 'wish')).toBeLessThan(
      asked.findIndex(([name]) => name === 'keep')
    )
    expect(assign.mock.calls).toEqual([['https://shop.example/heron']])
    expect(stores.$open.get()).toBe(true)
    assign.mockRestore()
  })

  it('leaves the way there to the router of the page, where that takes it', async () => {
    const assign = vi.spyOn(location, 'assign').mockImplementation(() => {})
    const went: string[] = []
    const navigate = (url: string) => went.push(url) > 0
    const { press } = await show('https://shop.example/heron', { options: { hooks: { navigate } } })
    await press('Take me there')
    expect(went).toEqual(['https://shop.example/heron'])
    expect(assign).not.toHaveBeenCalled()
    assign.mockRestore()
  })

  it.each([
    ['https://evil.test/heron', 'This leads out of the shop'],
    ['javascript:alert(1)', 'This address cannot be opened']
  ])('has no way to %s but to say what it is', async (url, words) => {
    const { root, buttons } = await show(url)
    expect(root.textContent).toContain(words)
    expect(buttons()).toEqual([])
    const links = [...root.querySelectorAll('a')].map(it => [it.protocol, it.target, it.rel])
    for (const link of links)
      expect(link).toEqual(['https:', '_blank', expect.stringContaining('noopener')])
  })

  it('leads to an origin that the owner lists', async () => {
    const options = { leads: { origins: ['https://blog.example'] } }
    const { buttons } = await show('https://blog.example/heron', { options })
    expect(buttons()).toEqual(['Take me there', 'No, thanks'])
  })

  it('says what was said to it, and can be taken at its word later', async () => {
    const { press, wishes, buttons, root } = await show('https://shop.example/heron')
    await press('No, thanks')
    expect(wishes()).toEqual([{ type: 'visit', message: 'm1', agreed: false }])
    expect(root.textContent).toContain('You stayed where you were')
    expect(buttons()).toEqual(['Take me there'])
  })

  it('offers to follow after a yes, or where the agent asks, unless the owner does not want it', async () => {
    const follow = `Follow ${ADA.name} from now on`
    const agreed = (stores: Stores) => stores.$wishes.set({ led: { m1: true } })
    const url = 'https://shop.example/heron'
    expect((await show(url)).buttons()).not.toContain(follow)
    expect((await show(url, { set: agreed })).buttons()).toContain(follow)
    expect((await show(url, { more: { follow: true } })).buttons()).toContain(follow)
    const options = { leads: { follow: false } }
    expect((await show(url, { set: agreed, options })).buttons()).not.toContain(follow)
    const { press, wishes } = await show(url, { set: agreed })
    await press(follow)
    expect(wishes()).toEqual([{ type: 'follow', active: true }])
  })

  it('can be answered only while the talk goes on', async () => {
    const set = ({ $phase }: Stores) => $phase.set('closed')
    const { buttons, root } = await show('https://shop.example/heron', { set })
    expect(buttons()).toEqual([])
    expect(root.querySelector('a')?.href).toBe('https://shop.example/heron')
  })
})
