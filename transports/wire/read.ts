import type { Incoming } from '../../src/contract/index.js'
import type { ServerFrame } from './frames.js'

/** The frame in a text. What is none has no type, hence changes nothing. */
export function read(text: unknown): ServerFrame | { type?: undefined } {
  try {
    return JSON.parse(String(text)) ?? {}
  } catch {
    return {}
  }
}

/** Whether there is a whole event, and not one that only a line may tell. */
export function speaks(event: Incoming | undefined): boolean {
  if (event?.type === 'message') return !!(event.message?.id && event.message.content?.kind)
  return !!event?.type && event.type !== 'down'
}
