import {
  type Attachment,
  refusal,
  ShopbellError,
  type UploadOptions
} from '../../src/contract/index.js'
import type { Room } from './far-end.js'

/** Keeps a file in a room, under an address that holds as long as the page. */
export async function keepFile(
  { files, limits }: Room,
  file: File,
  { signal, onProgress }: UploadOptions
): Promise<Attachment> {
  const refused = refusal(limits, file)
  if (refused) {
    const { size: limit } = limits
    throw new ShopbellError(
      refused,
      'The file is not taken',
      refused === 'rejected' ? {} : { limit }
    )
  }
  onProgress(0)
  // Whoever gives up while it is under way leaves nothing behind.
  await file.slice(0, 1).arrayBuffer()
  if (signal.aborted) throw new ShopbellError('aborted', 'Given up')
  files.push(file)
  onProgress(1)
  const { name, type, size } = file
  return { id: `file-${files.length}`, url: URL.createObjectURL(file), name, type, size }
}
