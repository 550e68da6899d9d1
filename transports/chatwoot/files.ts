import {
  type Attachment,
  type Command,
  type Receipt,
  ShopbellError,
  type UploadOptions
} from '../../src/contract/index.js'
import type { Speaker } from './act.js'
import { recordIn } from './api.js'

/** Keeps a file in the page until its message goes, since Chatwoot takes none before. */
export async function keep(
  files: Map<string, File>,
  file: File,
  { signal, onProgress }: UploadOptions
): Promise<Attachment> {
  if (signal.aborted) throw new ShopbellError('aborted', 'Given up')
  const url = URL.createObjectURL(file)
  files.set(url, file)
  onProgress(1)
  const { name, size, type } = file
  return { id: url, url, name, size, type: type || 'application/octet-stream' }
}

/** Sends a file with its words, as one message. Rejects where the page has it no more. */
export async function sendFile(
  { api, files }: Speaker,
  at: string,
  { id, text }: Command & { type: 'message' },
  attachment: Attachment,
  signal: AbortSignal
): Promise<Receipt> {
  const file = files.get(attachment.id)
  if (!file) {
    const words = `The page has ${attachment.name} no more: choose it once again`
    throw new ShopbellError('rejected', words)
  }
  const body = new FormData()
  body.set('content', text.toWellFormed())
  body.set('echo_id', id)
  body.set('attachments[]', file, file.name)
  return { message: `${recordIn(await api(`${at}/messages`, signal, body)).id}` }
}
