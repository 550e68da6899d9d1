export interface Measured {
  readonly name: string
  readonly what: string
  readonly limit: number
  readonly bytes: number
  readonly files: readonly string[]
}

export function measure(): Measured[]
export function withImports(files: Iterable<string>): Set<string>
