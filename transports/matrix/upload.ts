import {
  type Attachment,
  type FileLimits,
  refusal,
  ShopbellError,
  type UploadOptions
} from '../../src/contract/index.js'
import { textIn } from '../json/record.js'
import { type Ask, nonsense } from './ask.js'
import { addressOf } from './content.js'

/** Seconds until a file that moves no more counts as lost. */
const PATIENCE = 300

/** Brings a file to the homeserver. Rejects with a `ShopbellError`. */
export async function upload(
  ask: Ask,
  media: string,
  limits: FileLimits,
  file: File,
  { signal, onProgress }: UploadOptions
): Promise<Attachment> {
  const { name, size } = file
  const refused = refusal(limits, file)
  if (refused) throw new ShopbellError(refused, 'The file was not taken', { limit: limits.size })
  onProgress(0)
  const said = await ask('/_matrix/media/v3/upload', {
    signal,
    method: 'POST',
    query: { filename: name },
    body: file,
    patience: PATIENCE
  })
  const id = textIn(said, 'content_uri')
  const url = addressOf(media, id)
  if (!id || !url) throw nonsense()
  onProgress(1)
  return { id, url, name, type: file.type || 'application/octet-stream', size }
}
