/** What the tests know of the shop's own scripts, which are plain JavaScript. */
export interface Product {
  id: string
  name: string
  kind: string
  price: number
  line: string
  alt: string
  goes: string[]
}

export interface Line {
  id: string
  chosen: Record<string, string>
  quantity: number
}

interface Scripts {
  products: { products: Product[]; kinds: Record<string, string> }
  cart: {
    addToCart(id: string, chosen: Line['chosen'], quantity: number): void
    countOf(lines: Line[]): number
    emptyCart(): void
    onCart(listener: (lines: Line[]) => void): () => void
    readCart(): Line[]
    setQuantity(index: number, quantity: number): void
    totalsOf(lines: Line[]): { goods: number; delivery: number; total: number }
  }
}

/** Where the shop's files are. */
export const root = new URL('../../examples/store/', import.meta.url)

/** Loads one of the shop's scripts. */
export function script<Name extends keyof Scripts>(name: Name): Promise<Scripts[Name]> {
  return import(new URL(`js/${name}.js`, root).href)
}
