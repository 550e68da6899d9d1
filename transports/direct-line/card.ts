import type { Card, Choice } from '../../src/contract/index.js'

/** A card of what there is. */
export function cardOf(
  title: string | undefined,
  words: readonly (string | undefined)[],
  image: string | undefined,
  choices: readonly Choice[],
  href?: string
): Card {
  const text = words.filter(Boolean).join('\n')
  return {
    title: title ?? '',
    ...(text && { text }),
    ...(image && { image }),
    ...(href && { href }),
    ...(choices.length && { choices })
  }
}
