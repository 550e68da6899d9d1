import type { Page } from 'playwright'

/**
 * Lets the pages of the shop ask and show nothing but what is theirs and what an owner allows for a help desk: the policy that
 * the README of its adapter gives.
 */
export const allow = (page: Page, connect: readonly string[], images: readonly string[]) =>
  page.addInitScript(
    policy => {
      const look = new MutationObserver(() => {
        if (!document.head) return
        look.disconnect()
        const meta = document.createElement('meta')
        meta.httpEquiv = 'Content-Security-Policy'
        meta.content = policy
        document.head.prepend(meta)
      })
      look.observe(document, { childList: true, subtree: true })
    },
    `connect-src 'self' ${connect.join(' ')}; img-src 'self' blob: ${images.join(' ')}`
  )
