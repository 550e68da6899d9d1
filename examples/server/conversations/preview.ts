import type { Content, Message } from '../../../src/contract/index.js'
import type { Shop } from '../shop.js'

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`)\]]+/gi

/** How many addresses of one text are looked up. */
const LOOKED_UP = 5

/**
 * What the catalog knows of the first address in a text that it knows. No address is ever asked: who writes it
 * decides nothing about where the server goes.
 */
export function previewed(shop: Shop, visitor: string, content: Content): Pick<Message, 'preview'> {
  if (content.kind !== 'text') return {}
  const base = [...shop.visitors.of(visitor)][0]?.base ?? shop.settings.PUBLIC_URL ?? ''
  for (const [address] of [...content.text.matchAll(ADDRESS)].slice(0, LOOKED_UP)) {
    const preview = shop.catalog.previewOf(address.replace(/[.,;:!?*_~]{1,9}$/, ''), base)
    if (preview) return { preview }
  }
  return {}
}
