import { vi } from 'vitest'

/** Goes on once something is so, which on a busy machine may take a while. */
export const until = (holds: () => unknown) => vi.waitUntil(holds, { interval: 5, timeout: 20_000 })
