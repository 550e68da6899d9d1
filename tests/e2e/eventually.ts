import { expect } from 'vitest'

/** Waits until something becomes true, which on a busy machine may take a while. */
export const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 10_000 })

/** As `eventually`, for those who dial again: the longer it was in vain, the longer they rest in between, up to 30 s. */
export const dialled = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 45_000 })
