import { expect, onTestFinished, vi } from 'vitest'
import type { Options } from '../../src/options.js'
import { createShopbell } from '../../src/widget.js'
import { createMemoryPair, type MemoryOptions } from '../../transports/memory/index.js'
import { freshProfile } from '../core/databases.js'

/** A page of the shop with the whole widget on it, and people behind it. */
export function openPage(options: Options = {}, far: MemoryOptions = {}) {
  freshProfile()
  localStorage.clear()
  const { transport, farEnd } = createMemoryPair(far)
  const bell = createShopbell({ transport, ...options })
  onTestFinished(() => {
    bell.destroy()
    document.body.replaceChildren()
    vi.unstubAllGlobals()
  })
  const root = () =>
    document.querySelector('shop-bell')?.shadowRoot ?? expect.fail('There is no bell')
  const find = <Found extends HTMLElement>(selector: string): Found =>
    root().querySelector<Found>(selector) ?? expect.fail(`There is no ${selector}`)
  return {
    bell,
    farEnd,
    transport,
    root,
    find,
    button: (label: string) =>
      [...root().querySelectorAll('button')].find(
        one => (one.ariaLabel ?? one.textContent) === label
      ) ?? expect.fail(`There is no button ${label}`),
    /** What is in the panel. */
    text: () => root().querySelector('[part=panel]')?.textContent ?? '',
    async type(selector: string, value: string) {
      const field = find<HTMLInputElement>(selector)
      field.value = value
      field.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
      // Nobody types and clicks within one task.
      await new Promise(resolve => setImmediate(resolve))
    },
    press(selector: string, key: string, more: KeyboardEventInit = {}) {
      find(selector).dispatchEvent(
        new KeyboardEvent('keydown', {
          key,
          bubbles: true,
          cancelable: true,
          composed: true,
          ...more
        })
      )
    },
    bubbles: () => [...root().querySelectorAll('[part=bubble]')].map(one => one.textContent)
  }
}

export type Page = ReturnType<typeof openPage>
