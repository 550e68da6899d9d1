import type { Page } from 'playwright'

/** All that the widget has in the browser's database, as text; '' when it has none. */
export function stored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    // Opening one that is not there would make it.
    const known = await indexedDB.databases()
    if (!known.some(({ name }) => name === 'shopbell')) return ''
    return new Promise<string>((resolve, reject) => {
      const opening = indexedDB.open('shopbell')
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const all = opening.result.transaction('chat').objectStore('chat').getAll()
        all.onerror = () => reject(all.error)
        all.onsuccess = () => {
          opening.result.close()
          resolve(JSON.stringify(all.result))
        }
      }
    })
  })
}
