import {
  type Attachment,
  type FileLimits,
  refusal,
  ShopbellError,
  type UploadOptions
} from '../../src/contract/index.js'
import { htmlOf } from './html.js'

/** Keeps a picture in the page until its message goes, since it goes in its words. */
export async function keep(
  files: Map<string, File>,
  limits: FileLimits,
  file: File,
  { signal, onProgress }: UploadOptions
): Promise<Attachment> {
  if (signal.aborted) throw new ShopbellError('aborted', 'Given up')
  const refused = refusal(limits, file)
  const words = 'Zammad takes pictures of up to 1 MB, and no other files'
  if (refused) throw new ShopbellError(refused, words, { limit: limits.size })
  const url = URL.createObjectURL(file)
  files.set(url, file)
  onProgress(1)
  const { name, size, type } = file
  return { id: url, url, name, size, type }
}

/** A picture as markup. Rejects where the page has it no more. */
export async function htmlFor(files: ReadonlyMap<string, File>, { id, name }: Attachment) {
  const file = files.get(id)
  if (!file) {
    throw new ShopbellError('rejected', `The page has ${name} no more: choose it once again`)
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = Array.from(bytes, byte => String.fromCharCode(byte)).join('')
  return `<img alt="${htmlOf(name)}" src="data:${file.type};base64,${btoa(text)}">`
}
