import type { Shopbell } from './handle.js'
import type { Options } from './options.js'
import { createShopbell } from './widget.js'

// A server has no such class, and importing must not throw there.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement

/**
 * `<shop-bell>`: the widget as an element. Set `options` before or after it is in the page; `bell` is the
 * handle while it is. Moving it is not taking it away.
 */
export class ShopBellElement extends Base {
  bell: Shopbell | undefined
  #options: Options = {}

  get options(): Options {
    return this.#options
  }

  set options(options: Options) {
    this.#options = options
    if (!this.bell) return
    this.bell.destroy()
    this.bell = createShopbell(options, this)
  }

  connectedCallback(): void {
    // Options that were set before the class was known stand on the element itself.
    if (Object.hasOwn(this, 'options')) {
      const { options } = this
      delete (this as { options?: Options }).options
      this.options = options
    }
    // A host that `createShopbell` made has its root already.
    if (!this.bell && !this.shadowRoot?.childElementCount) {
      this.bell = createShopbell(this.#options, this)
    }
  }

  disconnectedCallback(): void {
    // Routers take elements out and put them back within one task.
    queueMicrotask(() => {
      if (this.isConnected) return
      this.bell?.destroy()
      this.bell = undefined
    })
  }
}

globalThis.customElements?.get('shop-bell') ??
  globalThis.customElements?.define('shop-bell', ShopBellElement)
