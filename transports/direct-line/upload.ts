import { type Attachment, ShopbellError } from '../../src/contract/index.js'
import { listIn } from './activity.js'
import { fileAt } from './contents.js'
import type { Talk } from './conversation.js'

/** Bytes of one file that Direct Line takes. */
export const SIZE = 4 * 1024 * 1024

/**
 * Brings a file to Direct Line beside an event, which no bot answers, and looks where it lies. The message that says it
 * comes afterwards, and names the place.
 */
export async function upload(
  file: File,
  onProgress: (fraction: number) => void,
  { from, post, find }: Talk,
  signal: AbortSignal
): Promise<Attachment> {
  if (file.size > SIZE) {
    throw new ShopbellError('too-large', `${file.size} of ${SIZE} bytes`, { limit: SIZE })
  }
  onProgress(0)
  const form = new FormData()
  const event = JSON.stringify({ type: 'event', name: 'shopbell/upload', from })
  form.append('file', file, file.name)
  form.append('activity', new Blob([event], { type: 'application/vnd.microsoft.activity' }))
  const id = (await post(form, signal)) ?? ''
  const [{ contentUrl } = {}] = listIn((await find(id))?.attachments)
  if (!contentUrl) throw new ShopbellError('protocol', 'Direct Line does not say where the file is')
  onProgress(1)
  return fileAt(contentUrl, file.name, file.type, file.size)
}
