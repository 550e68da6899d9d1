import { type Attachment, refusal, type UploadOptions } from '../../src/contract/index.js'
import { below } from './address.js'
import type { Welcome } from './frames.js'
import { post, refuse } from './post.js'

/**
 * Brings a file to the server by a `POST` beside the line, which may be lost meanwhile. Rejects with `too-large`
 * and the limit, `rejected` for a kind that is not taken, `busy`, `unauthorized`, `offline`, `timeout` when nothing
 * moves for 30 s, and `aborted`.
 */
export async function upload(
  locate: () => Promise<string>,
  { token, limits }: Welcome,
  file: File,
  options: UploadOptions
): Promise<Attachment> {
  const refused = refusal(limits, file)
  if (refused) throw refuse(refused, refused === 'too-large' ? { limit: limits.size } : {})
  const url = new URL(below(await locate(), '/files').replace(/^ws/, 'http'))
  url.searchParams.set('name', file.name)
  const type = file.type || 'application/octet-stream'
  // No browser sends these without having asked the server whether the page may.
  const headers = { authorization: `Bearer ${token}`, 'content-type': type }
  return post(url.href, headers, file, options)
}
