import {
  type Attachment,
  refusal,
  ShopbellError,
  type UploadOptions
} from '../../src/contract/index.js'
import { ask } from './ask.js'
import { words } from './data.js'
import { faultIn } from './faults.js'
import { LIMITS, type Way } from './index.js'

/** Brings a file to LiveChat, where it waits for a day to be sent. Rejects with a `ShopbellError`. */
export async function upload(
  { home, organization }: Way,
  token: string,
  file: File,
  { signal, onProgress }: UploadOptions
): Promise<Attachment> {
  const refused = refusal(LIMITS, file)
  if (refused) {
    throw new ShopbellError(refused, `LiveChat takes ${LIMITS.size} bytes`, { limit: LIMITS.size })
  }
  onProgress(0)
  const body = new FormData()
  body.append('file', file, file.name)
  const to = `${home}/v3.6/customer/action/upload_file?organization_id=${encodeURIComponent(organization)}`
  const url = words((await ask(to, signal, { method: 'POST', body }, token, faultIn)).url)
  if (!url) throw new ShopbellError('protocol', 'LiveChat does not say where the file is')
  onProgress(1)
  const { name, type, size } = file
  return { id: url, url, name, type: type || 'application/octet-stream', size }
}
