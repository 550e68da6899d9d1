// @vitest-environment happy-dom
import './browser.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Shopbell } from '../../src/handle.js'
import { createMemoryPair } from '../../transports/memory/index.js'
import { freshProfile } from '../core/databases.js'
import { until } from './browser.js'

const { transport, farEnd } = createMemoryPair()
const websocket = vi.fn((_: string) => transport)
const demo = vi.fn(() => transport)
const letters = vi.fn(async () => ({ reference: 'R-7' }))
const mailboxAt = vi.fn((_: string) => letters)

vi.mock('../../transports/websocket/index.js', () => ({ websocket }))
vi.mock('../../transports/demo/index.js', () => ({ demo }))
vi.mock('../../transports/mailbox/at.js', () => ({ mailboxAt }))

/** The tag is read, with these attributes on it and this block in the page. */
async function load(attributes: Readonly<Record<string, string>> = {}, block?: string) {
  const tag = document.createElement('script')
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(`data-${name}`, value)
  if (block !== undefined) {
    const settings = document.createElement('script')
    settings.type = 'application/json'
    settings.setAttribute('data-shopbell', '')
    settings.textContent = block
    document.head.append(settings)
  }
  vi.stubGlobal('tag', tag)
  vi.stubGlobal('beside', (path: string) => new URL(path, 'https://shop.example/x/').href)
  vi.resetModules()
  await import('../../src/script.js')
}

const bell = () => window.Shopbell as Shopbell & { push(call: (bell: Shopbell) => void): void }
const host = () =>
  document.querySelector<HTMLElement>('shop-bell') ?? expect.fail('There is no bell')
const label = () => host().shadowRoot?.querySelector('[part=launcher]')?.getAttribute('aria-label')

beforeEach(() => {
  freshProfile()
  localStorage.clear()
  vi.clearAllMocks()
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  if (!Array.isArray(window.Shopbell)) window.Shopbell?.destroy()
  delete window.Shopbell
  document.head.replaceChildren()
  document.body.replaceChildren()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('the tag', () => {
  it('needs nothing but itself', async () => {
    await load()
    expect(label()).toBe('Chat with us')
    expect(websocket).not.toHaveBeenCalled()
    expect(console.warn).not.toHaveBeenCalled()
  })

  it('reaches people beside the address that it came from', async () => {
    await load()
    await bell().send('Hello')
    await until(() => expect(farEnd.acted.length).toBeGreaterThan(0))
    expect(websocket).toHaveBeenCalledExactlyOnceWith('https://shop.example/shopbell')
  })

  it('reaches them where it is told to', async () => {
    await load({ server: 'https://chat.example/bell' })
    void bell().send('Hello')
    await until(() => expect(websocket).toHaveBeenCalledWith('https://chat.example/bell'))
  })

  it('has somebody in the page to try it with', async () => {
    await load({ transport: 'demo' })
    void bell().send('Hello')
    await until(() => expect(demo).toHaveBeenCalledOnce())
    expect(websocket).not.toHaveBeenCalled()
  })

  it('reads its settings from its attributes', async () => {
    await load({ side: 'start', launcher: 'false' })
    expect(host().dataset.side).toBe('start')
    expect(host().shadowRoot?.querySelector<HTMLElement>('[part=launcher]')?.hidden).toBe(true)
  })

  it('reads its settings from a block of JSON, which an attribute may overrule', async () => {
    await load({ side: 'end' }, '{"side": "start", "strings": {"launcher": "Frag uns"}}')
    expect(host().dataset.side).toBe('end')
    expect(label()).toBe('Frag uns')
  })

  it.each(['{', '', '[', 'side: start'])('survives a block that is no JSON: %j', async block => {
    await load({}, block)
    expect(label()).toBe('Chat with us')
    expect(console.error).toHaveBeenCalledTimes(block ? 1 : 0)
  })

  it('runs what was pushed before it was there, and what is pushed later', async () => {
    const order: string[] = []
    window.Shopbell = [() => order.push('first'), () => order.push('second')]
    await load()
    await until(() => expect(order).toEqual(['first', 'second']))
    bell().push(one => {
      order.push('later')
      one.hide()
    })
    await until(() => expect(order.at(-1)).toBe('later'))
    expect(host().shadowRoot?.querySelector<HTMLElement>('[part=launcher]')?.hidden).toBe(true)
  })

  it('gives the whole handle to the page', async () => {
    await load()
    expect(Object.keys(bell())).toEqual(
      expect.arrayContaining(['open', 'close', 'send', 'on', 'reset', 'destroy', 'push'])
    )
  })

  it('does nothing the second time, and says so', async () => {
    await load()
    const first = bell()
    await load()
    expect(bell()).toBe(first)
    expect(document.querySelectorAll('shop-bell')).toHaveLength(1)
    expect(console.warn).toHaveBeenCalledOnce()
  })
})
