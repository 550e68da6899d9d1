/** Random numbers that are the same each time: a failure names its seed, and comes back with it. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Seeds for a property: so many games are played. */
export const seeds = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => at + 1)
