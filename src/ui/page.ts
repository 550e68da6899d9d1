import type { Page } from '../contract/index.js'

/** Where the visitor is now. */
export function currentPage(): Page {
  return { url: location.href, title: document.title }
}
