import {
  type Attachment,
  type FileLimits,
  refusal,
  ShopbellError,
  type UploadOptions
} from '../../src/contract/index.js'
import type { Stream } from './stream.js'
import { child, element, textOf } from './xml.js'

const SERVICE = 'urn:xmpp:http:upload:0'
const NOT_TAKEN = 'The file was not taken'

/** What the host takes of files, as far as it says so. */
export async function limitsOf(
  stream: Stream,
  host: string,
  signal: AbortSignal
): Promise<FileLimits> {
  const query = element('query', { xmlns: 'http://jabber.org/protocol/disco#info' })
  const info = child(await stream.ask('get', host, query, signal), 'query')
  const fields = info?.inside.flatMap(form => form.inside)
  const field = fields?.find(one => one.attributes.var === 'max-file-size')
  const size = Number(textOf(field, 'value'))
  return size ? { size } : {}
}

/** Asks for a place for a file (XEP-0363) and puts it there. Rejects with a `ShopbellError`. */
export async function upload(
  stream: Stream,
  host: string,
  limits: FileLimits,
  file: File,
  { signal, onProgress }: UploadOptions
): Promise<Attachment> {
  const { name, size } = file
  const refused = refusal(limits, file)
  if (refused) throw new ShopbellError(refused, NOT_TAKEN, { limit: limits.size })
  const type = file.type || 'application/octet-stream'
  const wish = { xmlns: SERVICE, filename: name, size: `${size}`, 'content-type': type }
  const slot = child(await stream.ask('get', host, element('request', wish), signal), 'slot')
  const put = child(slot, 'put')
  const [to, url] = [put?.attributes.url, child(slot, 'get')?.attributes.url]
  if (!put || !to || !url) throw new ShopbellError('protocol', `${host} gave no place for the file`)
  const headers: [string, string][] = [['Content-Type', type]]
  for (const header of put.inside) {
    // A server may name others, and must not be able to.
    const called = header.attributes.name ?? ''
    if (/^(authorization|cookie|expires)$/i.test(called)) {
      headers.push([called, header.text.replace(/[\r\n]/g, '')])
    }
  }
  onProgress(0)
  const answer = await fetch(to, { method: 'PUT', headers, body: file, signal }).catch(cause => {
    const code = signal.aborted ? 'aborted' : 'offline'
    throw new ShopbellError(code, NOT_TAKEN, { cause })
  })
  if (!answer.ok) {
    const code =
      answer.status === 413 ? 'too-large' : answer.status < 500 ? 'rejected' : 'unavailable'
    throw new ShopbellError(code, NOT_TAKEN, { cause: answer.status, limit: limits.size })
  }
  onProgress(1)
  return { id: url, url, name, type, size }
}
