import type { Supports } from '../src/contract/index.js'

interface Adapter {
  readonly name: string
  /** From `transports` on. */
  readonly page: string
  readonly supports: Supports
  readonly limit: number
  readonly own: number
  readonly shared: number
  readonly library: number
  readonly proved: readonly string[]
}

export const OWN_PAGES: readonly string[]
export function measureTransports(): Promise<readonly Adapter[]>
