import {
  type Attachment,
  type Command,
  type FileLimits,
  type Receipt,
  refusal,
  ShopbellError,
  type UploadOptions
} from '../../src/contract/index.js'
import { records, timeOf, words } from './data.js'
import type { Desk, Shelf } from './desk.js'
import { readBack } from './past.js'

/**
 * Keeps a file in the page until it is said: Rocket.Chat shows to whoever answers what is uploaded, whether or not the
 * visitor sends it in the end.
 */
export async function keep(
  { files }: Shelf,
  limits: FileLimits,
  file: File,
  { signal, onProgress }: UploadOptions
): Promise<Attachment> {
  const { name, type, size } = file
  const code = refusal(limits, file)
  if (code) {
    const limit = code === 'too-large' ? limits.size : undefined
    throw new ShopbellError(code, 'Rocket.Chat does not take this file', { limit })
  }
  onProgress(0)
  // What cannot be read now cannot be sent later.
  await file.slice(0, 1).arrayBuffer()
  if (signal.aborted) throw new ShopbellError('aborted', 'Given up')
  const id = crypto.randomUUID()
  files.set(id, file)
  onProgress(1)
  return { id, url: URL.createObjectURL(file), name, type, size }
}

/** Says a file, with its words. Rocket.Chat takes no id with it, hence it is looked for before it is sent again. */
export async function say(
  { ask, token, shelf, room }: Desk,
  rid: string,
  { id, text, file }: Command & { type: 'message' },
  signal: AbortSignal
): Promise<Receipt> {
  const { files, tried } = shelf
  const kept = files.get(file?.id ?? '')
  if (!kept)
    throw new ShopbellError('rejected', 'The page has lost this file: it is to be chosen anew')
  const before = tried.get(id)
  if (before) {
    const { all } = await readBack(ask, signal, token, rid, () => true)
    const isIt = (one: (typeof all)[number]) =>
      one.token === token && !before.has(one._id) && records([one.file])[0]?.name === kept.name
    const there = all.find(isIt)
    if (there) return { message: words(there._id), at: timeOf(there.ts) }
  }
  tried.set(id, before ?? new Set(room.known.keys()))
  const body = new FormData()
  body.append('file', kept, kept.name)
  if (text) body.append('description', text.toWellFormed())
  const headers = { 'x-visitor-token': token }
  // It may be heard of before it is answered.
  room.going.set(kept.name, id)
  const said = await ask(`upload/${rid}`, { signal, method: 'POST', body, headers })
    .catch(error => {
      // It says no more than this of a room that was closed.
      if (error.cause !== 403) throw error
      throw new ShopbellError('ended', 'The conversation is over', { cause: error })
    })
    .finally(() => room.going.delete(kept.name))
  tried.delete(id)
  return { message: words(said._id), at: timeOf(said.ts) }
}
