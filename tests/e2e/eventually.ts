import { expect } from 'vitest'

/** Waits until something becomes true, which on a busy machine may take a while. */
export const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 10_000 })
