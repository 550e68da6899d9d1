import { seeded } from '../core/seeded.js'

/** Decisions that are the same for the same seed. */
export interface Random {
  /** From 0 to below 1. */
  (): number
  /** One of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T
  pick<T>(list: readonly T[]): T | undefined
  between(least: number, most: number): number
  /** Another source, which depends on this seed and the name alone. */
  branch(name: string): Random
}

export function createRandom(seed: number): Random {
  const next = seeded(seed)
  const random = () => next()
  return Object.assign(random, {
    pick: (<T>(list: readonly T[]) => list[Math.floor(next() * list.length)]) as Random['pick'],
    between: (least: number, most: number) => least + next() * (most - least),
    branch: (name: string) => createRandom(hash(`${seed} ${name}`))
  })
}

function hash(text: string): number {
  let state = 2166136261
  for (const character of text) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619)
  }
  return state >>> 0
}
