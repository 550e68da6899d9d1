import { useState } from 'preact/hooks'
import type { Lookup } from '../../core/answers/lookup.js'
import type { Found } from '../../core/answers/search.js'
import type { Answer } from '../../core/answers/types.js'
import type { Stores } from '../../core/stores.js'
import { useBell } from '../context.js'

/** Where a visitor is in the answers, for when they come back from elsewhere in the panel. */
export interface Memory {
  /** On their way, and here. */
  loading?: Promise<readonly Answer[]>
  answers: readonly Answer[]
  lookup?: Promise<Lookup> | undefined
  /** What they search for. */
  text: string
  result?: Found | undefined
  /** What they read. */
  shown?: Answer | undefined
  /** Whether an answer was of help, by its id. */
  helped: Readonly<Record<string, boolean>>
}

const memories = new WeakMap<Stores, Memory>()

/** The same for as long as a visitor is on the page, and how to change something about it. */
export function useMemory() {
  const { stores } = useBell()
  const draw = useState({})[1]
  const memory = memories.get(stores) ?? { answers: [], text: '', helped: {} }
  memories.set(stores, memory)
  const change = (news: Partial<Memory>) => {
    Object.assign(memory, news)
    draw({})
  }
  return [memory, change] as const
}

/** What an answer is called where it is told of. */
export const idOf = ({ id, question }: Answer) => id ?? question
