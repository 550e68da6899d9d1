import type { Incoming } from '../contract/index.js'
import { pointedOf } from './pointed.js'
import type { Stores } from './stores.js'

/** What most conversations get along without: the code for it comes when it is said. */
export type Rare = 'delta' | 'highlight'

/** Hears events into these stores. One that nobody knows yet is one that we can live without. */
export function rarely(stores: Stores): (event: Incoming) => void {
  const { $thread } = stores
  const handlers: { [Type in Rare]: (event: Incoming & { type: Type }) => void } = {
    delta({ message: id, text }) {
      const grown = $thread.get().map(entry => {
        const { content, partial } = entry.message
        if (entry.message.id !== id || !partial || content.kind !== 'text') return entry
        const longer = { ...content, text: content.text + text }
        return { ...entry, message: { ...entry.message, content: longer } }
      })
      $thread.set(grown)
    },
    highlight({ type: _, ...what }) {
      pointedOf(stores).set(what)
    }
  }
  return event => (handlers[event.type as Rare] as ((event: Incoming) => void) | undefined)?.(event)
}
