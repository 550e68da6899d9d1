import { type Attachment, ShopbellError, type UploadOptions } from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import { listIn } from './activity.js'
import { fileAt } from './contents.js'
import type { Talk } from './conversation.js'

/**
 * Brings a file to Direct Line beside an event, which no bot answers, and looks where it lies. The message that says it
 * comes afterwards, and names the place.
 */
export async function upload(
  file: File,
  limit: number,
  { signal: giveUp, onProgress }: UploadOptions,
  { from, ask, all }: Talk,
  over: AbortSignal
): Promise<Attachment> {
  const { size, name, type } = file
  if (size > limit) throw new ShopbellError('too-large', `${size} of ${limit} bytes`, { limit })
  const signal = AbortSignal.any([over, giveUp])
  return unless(signal, async () => {
    onProgress(0)
    const body = new FormData()
    const event = JSON.stringify({ type: 'event', name: 'shopbell/upload', from })
    body.append('file', file, name)
    body.append('activity', new Blob([event], { type: 'application/vnd.microsoft.activity' }))
    const to = `upload?userId=${encodeURIComponent(from.id)}`
    const { id: brought } = await ask<{ id: string }>(to, { body, signal, seconds: 60 })
    const { activities } = await all()
    const [{ contentUrl } = {}] = listIn(activities.find(({ id }) => id === brought)?.attachments)
    if (!contentUrl)
      throw new ShopbellError('protocol', 'Direct Line does not say where the file is')
    onProgress(1)
    return fileAt(contentUrl, name, type, size)
  })
}
