import { useDesk } from '../desk.js'
import { find } from '../state/apply.js'
import { fillIn, openVariables, usedIn, valuesOf } from '../text/variables.js'
import { useStore } from '../use-store.js'

/** The variables of replies in one conversation. */
export function useVariables(conversation: string) {
  const desk = useDesk()
  const used = usedIn(useStore(desk.$replies))
  return {
    /** With what is known by now. */
    fill(text: string): string {
      const state = desk.$state.get()
      const found = find(state, conversation)
      return found ? fillIn(text, valuesOf(found, state.me.name)) : text
    },
    open: (text: string) => openVariables(text, used)
  }
}
