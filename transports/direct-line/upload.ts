import { type Attachment, ShopbellError, type UploadOptions } from '../../src/contract/index.js'
import { type Activity, listIn } from './activity.js'
import { fileAt } from './contents.js'

/** Bytes of one file that Direct Line takes. */
export const SIZE = 4 * 1024 * 1024

/**
 * Brings a file to Direct Line beside an event, which no bot answers, and looks where it lies. The message that says it
 * comes afterwards, and names the place.
 */
export async function upload(
  file: File,
  { onProgress }: UploadOptions,
  post: (form: FormData) => Promise<{ readonly id?: string }>,
  find: (id: string) => Promise<Activity | undefined>
): Promise<Attachment> {
  if (file.size > SIZE) {
    throw new ShopbellError('too-large', `${file.size} of ${SIZE} bytes`, { limit: SIZE })
  }
  onProgress(0)
  const form = new FormData()
  form.append('file', file, file.name)
  const { id = '' } = await post(form)
  const [{ contentUrl } = {}] = listIn((await find(id))?.attachments)
  if (!contentUrl) throw new ShopbellError('protocol', 'Direct Line does not say where the file is')
  onProgress(1)
  return fileAt(contentUrl, file.name, file.type, file.size)
}
