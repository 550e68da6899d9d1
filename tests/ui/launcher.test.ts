// @vitest-environment happy-dom
import './browser.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Options, withDefaults } from '../../src/options.js'
import { createLauncher } from '../../src/ui/launcher.js'

let host: HTMLElement

beforeEach(() => {
  host = document.createElement('div')
  document.body.append(host)
})
afterEach(() => {
  host.remove()
})

const create = (options: Options = {}) => createLauncher(host, withDefaults(options))
const label = () => host.shadowRoot?.querySelector('button')?.getAttribute('aria-label')

describe('the bell', () => {
  it('is one real button in a shadow root of its own', () => {
    const { root, button } = create()
    expect(root).toBe(host.shadowRoot)
    expect([...root.children]).toEqual([button])
    expect(button.tagName).toBe('BUTTON')
    expect(button.closest('form')).toBeNull()
    expect(host.childNodes).toHaveLength(0)
  })

  it('has a name, of the owner’s choice', () => {
    create()
    expect(label()).toBe('Chat with us')
    host.shadowRoot?.replaceChildren()
    create({ strings: { launcher: 'Frag uns' } })
    expect(label()).toBe('Frag uns')
  })

  it('says whether the panel is open', () => {
    const { button, tell } = create()
    expect(button.getAttribute('aria-expanded')).toBe('false')
    tell({ open: true })
    expect(button.getAttribute('aria-expanded')).toBe('true')
    tell({ unread: 2 })
    expect(button.getAttribute('aria-expanded')).toBe('true')
  })

  it.each([
    [0, 'Chat with us'],
    [1, 'Chat with us (1)'],
    [1234, 'Chat with us (1234)']
  ])('says that %i messages wait, to those who listen', (unread, heard) => {
    const { tell } = create()
    tell({ unread })
    expect(label()).toBe(heard)
    tell({ unread: 0 })
    expect(label()).toBe('Chat with us')
  })

  it('says what it is told to, when the chat could not be loaded', () => {
    const { tell } = create()
    tell({ label: 'Not now' })
    expect(label()).toBe('Not now')
  })

  it('is out of sight where the owner wants none', () => {
    const { button } = create({ launcher: false })
    expect(button.hidden).toBe(true)
  })

  it('stands in the corner that the owner chose', () => {
    create({ side: 'start' })
    expect(host.dataset.side).toBe('start')
  })

  it('draws its picture for those who look only', () => {
    const { button } = create()
    expect(button.querySelector('svg')).not.toBeNull()
    expect(button.textContent).toBe('')
  })

  it('uses no style attribute and no style element: pages may forbid both', () => {
    const { root } = create({ accent: '#c00' })
    expect(root.querySelectorAll('style, [style]')).toHaveLength(0)
    expect(root.adoptedStyleSheets.length).toBeGreaterThan(0)
  })

  it('takes its colour from the owner, and no rule with it', () => {
    const rules = (accent: string) => {
      host.shadowRoot?.replaceChildren()
      const { root } = create({ accent })
      return root.adoptedStyleSheets.flatMap(sheet => [...sheet.cssRules].map(rule => rule.cssText))
    }
    expect(rules('teal').join()).toMatch(/--sb-accent: ?teal/)
    expect(rules('red} * {display: none').length).toBe(rules('teal').length)
  })

  it('goes into an element that has a shadow root already', () => {
    const root = host.attachShadow({ mode: 'open' })
    expect(create().root).toBe(root)
  })

  it('leaves a host as it was, or takes it out of the page', () => {
    const kept = create()
    kept.remove(false)
    expect(host.isConnected).toBe(true)
    expect(host.shadowRoot?.childNodes).toHaveLength(0)
    expect(host.shadowRoot?.adoptedStyleSheets).toEqual([])
    create().remove(true)
    expect(host.isConnected).toBe(false)
  })
})
