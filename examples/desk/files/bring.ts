import type { Attachment, UploadOptions } from '../../../src/contract/index.js'
import { post } from '../../../transports/wire/post.js'

/** Brings an agent's file to the server. Rejects with a `ShopbellError`. */
export function bring(file: File, options: UploadOptions): Promise<Attachment> {
  const url = new URL('api/files', document.baseURI)
  url.searchParams.set('name', file.name)
  const type = file.type || 'application/octet-stream'
  return post(url.href, { 'content-type': type }, file, options)
}
