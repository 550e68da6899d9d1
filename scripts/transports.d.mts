import type { Supports } from '../src/contract/index.js'

interface Adapter {
  readonly name: string
  readonly supports: Supports
  readonly own: number
  readonly library: number
  readonly proved: readonly string[]
}

export const ADAPTERS: Readonly<Record<string, unknown>>
export function measureTransports(): Promise<readonly Adapter[]>
export function backendsOf(name: string): readonly string[]
