import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Portraits that come along with the server, for the agents of the demonstration. */
export const FACES = fileURLToPath(new URL('../faces', import.meta.url))

/** The photo of an agent whose first name there is a portrait for. */
export function faceOf(name: string): string | undefined {
  const [first] = /^[a-z]+/.exec(name.toLowerCase()) ?? []
  return first && existsSync(`${FACES}/${first}.svg`) ? `/photos/${first}.svg` : undefined
}
