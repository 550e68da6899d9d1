import type { Command } from '../../src/contract/index.js'
import type { Rig, Said } from './rig.js'

export const PAGE = { url: 'https://shop.example/lamps', title: 'Lamps' }
let made = 0

/** A signal that nobody aborts. */
export const unhurried = (): AbortSignal => new AbortController().signal

/** An id that no other command, message or trial has. */
export const newId = (): string => `${Date.now().toString(36)}-${++made}-${Math.random()}`

export const message = (text: string): Command & { type: 'message' } => ({
  type: 'message',
  id: newId(),
  text
})

export const join = (): Command => ({
  type: 'join',
  id: newId(),
  fields: {},
  page: PAGE,
  profile: {}
})

/** An agent's message, as a far end says it. */
export const agentSays = (text: string, id = newId()): Said & { type: 'message' } => ({
  type: 'message',
  message: {
    id,
    from: 'agent',
    at: Date.now(),
    content: { kind: 'text', text },
    agent: { id: 'ada', name: 'Ada' }
  }
})

/** The texts "0", "1" and so on. */
export const numbers = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${at}`)

/** Nothing that people type is harmed on its way. */
const ODD: readonly string[] = [
  'two\nlines\r\nand a\ttab',
  ' blanks before and after ',
  '"quotes" \\ back\\slashes </script> <!-- & %20 {x}',
  'שלום, العربية \u202eoverridden\u202c and back',
  '🛎️ 👩🏽‍🔧 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 𝒮𝒽𝑜𝓅 e\u0301 \u2028 \u2029 \ufeff',
  'a \0 b \x1b \x7f',
  'half a pair \ud83d and the other half \ude00 apart'
]

/** The odd texts, and the longest one that the far end takes. */
export const oddTexts = ({ longest = 10_923 }: Rig): string[] => [...ODD, '鈴'.repeat(longest)]

/** Half a surrogate pair is no character: whoever speaks UTF-8 may put U+FFFD in its place. */
export const wellFormed = (texts: readonly string[]): string[] =>
  texts.map(text => text.toWellFormed())
