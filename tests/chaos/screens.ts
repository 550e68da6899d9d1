import type { Page } from 'playwright'

/** A message as it is drawn, with what is said of its delivery while it is not there. */
export interface Drawn {
  readonly from: string
  readonly text: string
  readonly pending: boolean
}

/** Everything that the widget of a page draws, after asking for what is earlier. */
export async function readWidget(page: Page): Promise<readonly Drawn[]> {
  const earlier = page.locator('shop-bell [part="scroller"] > button.quiet')
  while (await earlier.isVisible()) await earlier.dispatchEvent('click')
  return page.evaluate(() => {
    const root = document.querySelector('shop-bell')?.shadowRoot
    const rows = [...(root?.querySelectorAll<HTMLElement>('[part="row"][data-from]') ?? [])]
    return rows.flatMap(row => {
      const text = row.querySelector('[part="bubble"]:not(.typing)')?.textContent
      const { from = '', state } = row.dataset
      return typeof text === 'string' ? [{ from, text, pending: state !== undefined }] : []
    })
  })
}

/** Everything that a desk draws of a conversation. */
export async function readTalk(page: Page, visitor: string): Promise<readonly Drawn[]> {
  const talk = page.locator(`section.talk[aria-label="${visitor}"]`)
  if (!(await talk.isVisible())) {
    const mine = page.getByRole('list', { name: 'Mine' })
    await mine.getByRole('button', { name: visitor }).first().click()
    await talk.waitFor()
  }
  return talk.evaluate(section =>
    [...section.querySelectorAll('.log .group')].flatMap(group => {
      const pending = group.querySelector('.is-queued, .is-sending, .is-failed') !== null
      return [...group.querySelectorAll('.bubble')].map(bubble => ({
        from: group.classList.contains('is-visitor') ? 'visitor' : 'agent',
        text: bubble.textContent ?? '',
        pending
      }))
    })
  )
}

/** How many commands wait in the browser's database for the far end. */
export function countWaiting(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('shopbell')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const names = opening.result.transaction('chat').objectStore('chat').getAllKeys()
          names.onerror = () => reject(names.error)
          names.onsuccess = () => {
            opening.result.close()
            resolve(names.result.filter(name => `${name}`.startsWith('o:')).length)
          }
        }
      })
  )
}
