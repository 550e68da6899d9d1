import {
  type Attachment,
  FAULTS,
  type FaultCode,
  type FaultDetails,
  ShopbellError,
  type UploadOptions
} from '../../src/contract/index.js'

/** Seconds without any progress after which a way that looks open counts as gone. */
const PATIENCE = 30

/** What a status means where the answer does not say it itself. */
const STATUS: Readonly<Record<number, FaultCode>> = {
  400: 'rejected',
  401: 'unauthorized',
  403: 'rejected',
  404: 'unsupported',
  413: 'too-large',
  415: 'rejected',
  422: 'rejected',
  429: 'busy'
}

/** Posts a file, and gives what the server made of it. Rejects with a `ShopbellError`. */
export async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  file: File,
  { signal, onProgress }: UploadOptions
): Promise<Attachment> {
  if (signal.aborted) throw refuse('aborted')
  onProgress(0)
  const send = globalThis.XMLHttpRequest ? byRequest : byFetch
  const answer = await send(url, headers, file, signal, onProgress)
  onProgress(1)
  return answer
}

type Send = (
  url: string,
  headers: Readonly<Record<string, string>>,
  file: File,
  signal: AbortSignal,
  onProgress: (fraction: number) => void
) => Promise<Attachment>

/** Only this one tells how far it is. */
const byRequest: Send = (url, headers, file, signal, onProgress) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let timer: ReturnType<typeof setTimeout> | undefined
    let stalled = false
    const stop = () => request.abort()
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        stalled = true
        stop()
      }, PATIENCE * 1000)
    }
    request.open('POST', url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => {
      wait()
      // The last of it has arrived when the server says so.
      if (total) onProgress(Math.min(loaded / total, 0.99))
    }
    request.onload = () => {
      try {
        resolve(read(request.status, request.responseText))
      } catch (error) {
        reject(error)
      }
    }
    request.onerror = () => reject(refuse('offline'))
    request.onabort = () => reject(refuse(stalled ? 'timeout' : 'aborted'))
    request.onloadend = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    }
    signal.addEventListener('abort', stop)
    wait()
    request.send(file)
  })

/** Where there is no page. */
const byFetch: Send = async (url, headers, body, signal) => {
  const failed = (cause: unknown): never => {
    throw refuse(signal.aborted ? 'aborted' : 'offline', { cause })
  }
  const answer = await fetch(url, { method: 'POST', headers, body, signal }).catch(failed)
  return read(answer.status, await answer.text().catch(failed))
}

function read(status: number, text: string): Attachment {
  const said = parse(text)
  if (status >= 200 && status < 300 && said.url && said.id) return said as Attachment
  const { code = '' } = said
  const known = Object.hasOwn(FAULTS, code) ? (code as FaultCode) : STATUS[status]
  throw refuse(known ?? 'unavailable', said)
}

function parse(text: string): Partial<Attachment> & FaultDetails & { code?: string } {
  try {
    return JSON.parse(text) ?? {}
  } catch {
    return {}
  }
}

/** Why a file did not get there. */
export function refuse(code: FaultCode, details: FaultDetails = {}): ShopbellError {
  return new ShopbellError(code, 'The file was not taken', details)
}
