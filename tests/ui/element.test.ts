// @vitest-environment happy-dom
import './browser.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ShopBellElement } from '../../src/element.js'
import type { Options } from '../../src/options.js'
import { createShopbell } from '../../src/widget.js'
import { createMemoryPair } from '../../transports/memory/index.js'
import { freshProfile } from '../core/databases.js'
import { until } from './browser.js'

beforeEach(() => {
  freshProfile()
  localStorage.clear()
})
afterEach(async () => {
  document.body.replaceChildren()
  await settle()
  vi.unstubAllGlobals()
})

/** What is left for the end of the task happens. */
const settle = () => new Promise(resolve => setTimeout(resolve))

function create(options?: Options) {
  const element = document.createElement('shop-bell') as ShopBellElement
  if (options) element.options = options
  return element
}

const launcher = (element: Element) =>
  element.shadowRoot?.querySelector<HTMLElement>('[part=launcher]') ?? undefined
const label = (element: Element) => launcher(element)?.getAttribute('aria-label')
const named = (name: string): Options => ({ strings: { launcher: name } })

describe('<shop-bell>', () => {
  it('is the widget while it is in the page', async () => {
    const element = create(named('Ask'))
    expect(element.bell).toBeUndefined()
    document.body.append(element)
    expect(label(element)).toBe('Ask')
    const { bell } = element
    bell?.hide()
    expect(launcher(element)?.hidden).toBe(true)
    element.remove()
    await settle()
    expect(element.bell).toBeUndefined()
    expect(element.shadowRoot?.childElementCount).toBe(0)
  })

  it('comes back when it is put back', async () => {
    const element = create(named('Ask'))
    document.body.append(element)
    element.remove()
    await settle()
    document.body.append(element)
    expect(label(element)).toBe('Ask')
    expect(element.bell).toBeDefined()
  })

  it('goes on when it is moved: a router takes nothing away', async () => {
    const { transport, farEnd } = createMemoryPair()
    const element = create({ transport, form: false })
    document.body.append(element)
    const { bell } = element
    await bell?.send('Hello')
    await until(() => expect(farEnd.lines()).toBe(1))
    const main = document.createElement('main')
    document.body.append(main)
    main.append(element)
    element.remove()
    document.body.append(element)
    await settle()
    expect(element.bell).toBe(bell)
    expect(farEnd.lines()).toBe(1)
    expect(farEnd.tokens).toHaveLength(1)
    expect(element.shadowRoot?.querySelectorAll('[part=launcher]')).toHaveLength(1)
  })

  it('takes options that were set before it was known', () => {
    const element = create()
    Object.defineProperty(element, 'options', {
      value: named('Early'),
      configurable: true,
      writable: true,
      enumerable: true
    })
    document.body.append(element)
    expect(label(element)).toBe('Early')
    expect(Object.hasOwn(element, 'options')).toBe(false)
    element.options = named('Later')
    expect(label(element)).toBe('Later')
  })

  it('takes options that are set while it is in the page, one bell at a time', () => {
    const element = create(named('One'))
    document.body.append(element)
    const first = element.bell
    element.options = named('Two')
    expect(element.options).toEqual(named('Two'))
    expect(element.bell).not.toBe(first)
    expect(label(element)).toBe('Two')
    expect(element.shadowRoot?.querySelectorAll('[part=launcher]')).toHaveLength(1)
  })

  it('needs no options', () => {
    const element = create()
    document.body.append(element)
    expect(label(element)).toBe('Chat with us')
  })

  it('is left alone where a script made it', () => {
    const bell = createShopbell(named('Script'))
    const element = document.querySelector('shop-bell') ?? expect.fail('There is no bell')
    expect(element).toBeInstanceOf(ShopBellElement)
    expect(element.shadowRoot?.querySelectorAll('[part=launcher]')).toHaveLength(1)
    expect(label(element)).toBe('Script')
    bell.destroy()
    expect(document.querySelector('shop-bell')).toBeNull()
  })

  it('may be defined twice, as two copies of a module on a page do', async () => {
    vi.resetModules()
    await expect(import('../../src/element.js')).resolves.toBeTruthy()
    expect(customElements.get('shop-bell')).toBe(ShopBellElement)
  })
})
