import {
  type Attachment,
  type Content,
  refusal,
  ShopbellError,
  type UploadOptions
} from '../../src/contract/index.js'
import { type Data, record, words } from '../livechat/data.js'
import { placeOf } from './domains.js'
import { LIMITS, type Way } from './index.js'
import type { Line } from './line.js'

const TYPES: Readonly<Record<string, string>> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPG',
  'image/gif': 'GIF'
}

/** What LivePerson calls the type of a file that it holds. */
export const typeOf = ({ type }: Pick<Attachment, 'type'>): string => TYPES[type] ?? 'IMG'

/** Brings a picture to LivePerson. Rejects with a `ShopbellError`. */
export async function upload(
  way: Way,
  line: Line,
  file: File,
  { signal, onProgress }: UploadOptions
): Promise<Attachment> {
  const refused = refusal(LIMITS, file)
  if (refused) {
    const text = `LivePerson takes pictures (PNG, JPG, GIF) of ${LIMITS.size} bytes`
    throw new ShopbellError(refused, text, { limit: LIMITS.size })
  }
  onProgress(0)
  const wanted = { fileSize: `${file.size}`, fileType: typeOf(file) }
  const given = await line.call('ms.GenerateURLForUploadFile', wanted, signal)
  const to = (await placeOf(way, 'swift', signal)) + pathOf(given)
  const answer = await fetch(to, { method: 'PUT', body: file, signal }).catch(cause => {
    throw new ShopbellError('offline', 'The file did not get there', { cause })
  })
  if (!answer.ok) {
    const code = answer.status < 500 ? 'rejected' : 'unavailable'
    throw new ShopbellError(code, `The file was not taken (${answer.status})`)
  }
  const id = words(given.relativePath)
  const url = await urlOf(way, line, id, signal)
  onProgress(1)
  return { id, url, name: file.name, type: file.type, size: file.size }
}

/** A file in the conversation, at an address that is good for a minute. */
export async function fileOf(
  way: Way,
  line: Line,
  { caption, relativePath, fileType }: Data,
  signal: AbortSignal
): Promise<Content> {
  const id = words(relativePath)
  const url = await urlOf(way, line, id, signal)
  const [type = 'application/octet-stream'] =
    Object.entries(TYPES).find(([, name]) => name === fileType) ?? []
  const file = { id, url, name: id.split('/').at(-1) ?? 'file', type, size: 0 }
  return { kind: 'file', file, ...(words(caption) && { text: words(caption) }) }
}

async function urlOf(way: Way, line: Line, id: string, signal: AbortSignal): Promise<string> {
  const given = await line.call('ms.GenerateURLForDownloadFile', { relativePath: id }, signal)
  return (await placeOf(way, 'swift', signal)) + pathOf(given)
}

function pathOf({ relativePath, queryParams }: Data): string {
  const query = Object.entries(record(queryParams)).map(([name, value]) => [name, `${value}`])
  if (!words(relativePath)) throw new ShopbellError('protocol', 'LivePerson gave no place for it')
  return `${words(relativePath)}?${new URLSearchParams(query)}`
}
