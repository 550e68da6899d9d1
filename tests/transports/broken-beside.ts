import type { Note, Presence, Transport } from '../../src/contract/index.js'
import type { Rig } from '../../transports/testing/index.js'
import { type Broken, deaf } from './broken-kit.js'
import { createMemoryRig } from './suite-memory.js'

const HERE: Presence = { available: true, agents: [] }

/** The memory transport, with something broken that needs no line. */
const broken = (change: (transport: Transport) => Partial<Transport>) => (): Rig => {
  const { silence: _, ...rig } = createMemoryRig()
  return { ...rig, patience: 0.05, transport: { ...rig.transport, ...change(rig.transport) } }
}

/** Changes what is told. */
const telling = (change: (note: Note) => Note) =>
  broken(({ note: tell }) => ({
    note: async (note, signal) => tell?.(change(note), signal)
  }))

export const BROKEN_BESIDE: readonly Broken[] = [
  [
    'tells nobody who is there who cannot say who they are',
    'says who is there to a visitor, whether or not they can show a token',
    broken(({ presence }) => ({
      presence: async (signal, visitor) => {
        await visitor?.token()
        return (await presence?.(signal, visitor)) ?? HERE
      }
    }))
  ],
  [
    'waits for the token whatever happens before it says who is there',
    'gives up asking who is there with aborted, also while it waits for the token',
    broken(({ presence }) => ({
      presence: async (signal, visitor) => {
        await visitor?.token().catch(() => {})
        return (await presence?.(signal, visitor)) ?? HERE
      }
    }))
  ],
  [
    'cuts notes short',
    'brings notes to the far end unharmed, and asks nobody who it was',
    telling(note => (note.type === 'search' ? { ...note, text: note.text.slice(0, 8) } : note))
  ],
  [
    'cannot stop telling a note',
    'gives up a note with aborted',
    broken(({ note: tell }) => ({ note: async note => tell?.(note, deaf()) }))
  ]
]
