import { ShopbellError } from '../../../src/contract/index.js'
import { find } from '../state/apply.js'
import type { DeskState } from '../state/desk-state.js'
import type { Exchange } from './exchange.js'

export type Target = { readonly agent: string } | { readonly department: string }

/** Hands conversations on, and says where each has gone. */
export function createHandOver(
  { $state, outbox, ask }: Pick<Exchange, '$state' | 'outbox' | 'ask'>,
  say: (text: string) => void
) {
  const under = new Set<string>()
  return {
    /** Whether a conversation that has left was handed over from here. Asked once. */
    isOwn: (conversation: string) => under.delete(conversation),
    /** Resolves when the server has handed it over. Rejects with a `ShopbellError`. */
    async begin(conversation: string, to: Target): Promise<void> {
      if (outbox.isBusy(conversation)) {
        const words = 'Your last message is still on its way. Please try again in a moment.'
        throw new ShopbellError('busy', words)
      }
      const words = handedWords($state.get(), conversation, to)
      under.add(conversation)
      try {
        await ask({ type: 'transfer', conversation, to })
      } catch (error) {
        under.delete(conversation)
        throw error
      }
      say(words)
    }
  }
}

/** "Mia is with Noor now." */
export function handedWords(state: DeskState, conversation: string, to: Target): string {
  const visitor = find(state, conversation)?.name ?? 'The visitor'
  if ('agent' in to) {
    const colleague = state.colleagues.find(each => each.id === to.agent)
    return `${visitor} is with ${colleague?.name ?? 'a colleague'} now.`
  }
  const department = state.departments.find(each => each.id === to.department)
  return `${visitor} has been handed to ${department?.name ?? to.department}.`
}
