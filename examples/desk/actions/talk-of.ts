import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Conversation } from '../state/desk-state.js'

const TalkContext = createContext<Conversation | undefined>(undefined)

export const TalkProvider = TalkContext.Provider

/** The conversation that a message is shown in, while it is the agent's own; none for what is past. */
export const useTalk = () => useContext(TalkContext)
