import { ShopbellError } from '../../src/contract/index.js'
import { inTime } from '../broker/in-time.js'
import { openSocket, type SocketOptions } from '../broker/socket.js'
import { type Data, isRecord } from './read.js'

/** Seconds in which Chatwoot confirms, and says something: it does so every three. */
const PATIENCE = 10
const PROBE = 4

interface Ears {
  hear(event: string, data: Data): void
  lost(error: ShopbellError): void
}

/** Hears what Chatwoot tells a contact. Resolves once it is heard; gives a probe. */
export async function openCable(
  home: string,
  pubsub: string,
  signal: AbortSignal,
  { hear, lost }: Ears,
  options: SocketOptions
): Promise<() => void> {
  const identifier = JSON.stringify({ channel: 'RoomChannel', pubsub_token: pubsub })
  const gone = new AbortController()
  const both = AbortSignal.any([signal, gone.signal])
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = (error: ShopbellError) => {
    if (both.aborted) return
    gone.abort()
    lost(error)
  }
  const owe = (seconds: number) => {
    clearTimeout(timer)
    if (both.aborted) return
    const error = new ShopbellError('timeout', 'Chatwoot gave no sign of life')
    timer = setTimeout(() => end(error), seconds * 1000)
  }
  both.addEventListener('abort', () => clearTimeout(timer))

  await inTime(
    PATIENCE,
    [both],
    () =>
      new Promise<void>((resolve, reject) => {
        const take = (raw: string, socket: { send(text: string): void }) => {
          const said = parse(raw)
          if (both.aborted || !said) return
          owe(PATIENCE)
          const { type, message } = said
          if (type === 'welcome') socket.send(JSON.stringify({ command: 'subscribe', identifier }))
          if (type === 'confirm_subscription') resolve()
          if (type === 'reject_subscription' || type === 'disconnect') {
            const isMine = said.reason === 'unauthorized' || type === 'reject_subscription'
            const error = new ShopbellError(isMine ? 'unauthorized' : 'unavailable', `${type}`)
            reject(error)
            end(error)
          }
          if (said.identifier !== identifier || !isRecord(message)) return
          if (typeof message.event === 'string' && isRecord(message.data)) {
            hear(message.event, message.data)
          }
        }
        const lose = (error: unknown) => {
          reject(error)
          end(error as ShopbellError)
        }
        openSocket(
          { signal: both, lost: lose },
          `${home.replace(/^http/, 'ws')}/cable`,
          ['actioncable-v1-json'],
          take,
          options
        ).catch(reject)
      })
  ).catch(error => {
    gone.abort()
    throw error
  })
  return () => owe(PROBE)
}

function parse(raw: string): Data | undefined {
  try {
    const said: unknown = JSON.parse(raw)
    return isRecord(said) ? said : undefined
  } catch {
    return undefined
  }
}
