import type { Note, Transport } from '../contract/index.js'
import type { Emitter } from './hooks.js'
import { hasAgreed } from './trace.js'

/** Where notes come from: the `Place` of a widget, or the `Bell` of a component. */
export interface Teller {
  readonly settings: {
    readonly name: string
    readonly consent: string
    readonly transport?: Transport | (() => Transport | Promise<Transport>)
  }
  readonly emit: Emitter['emit']
  /** In place of the one in the settings, where it has been fetched before. */
  transport?(): Promise<Transport>
  /** Settled when the visitor has agreed, where `consent` is explicit. */
  readonly agreed?: Promise<unknown>
  readonly stop?: AbortController
}

/**
 * Tells the owner: this page at once by an event called like the type of the note, the far end as soon as
 * the visitor's consent allows it. Resolves when there is nothing left to do; never rejects, for a note
 * may be lost.
 */
export async function tellOwner(from: Teller, note: Note): Promise<void> {
  const { type, ...detail } = note
  const { settings, emit, stop = new AbortController() } = from
  const { consent, transport } = settings
  emit(type, detail)
  if (consent === 'functional') return
  try {
    if (!hasAgreed(settings)) await from.agreed
    const reach = from.transport ?? (typeof transport === 'function' ? transport : () => transport)
    const far = await reach()
    if (!stop.signal.aborted) await far?.note?.(note, stop.signal)
  } catch {
    // Nobody waits for it, and there is nothing that the visitor could do.
  }
}
