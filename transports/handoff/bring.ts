import { type Attachment, type Connection, ShopbellError } from '../../src/contract/index.js'

/** Brings a file to whoever answers now: there it is from then on. */
export async function bring(
  by: Connection | undefined,
  ...file: Parameters<NonNullable<Connection['upload']>>
): Promise<Attachment> {
  if (by?.upload) return by.upload(...file)
  throw new ShopbellError('unsupported', 'Whoever answers takes no files')
}
