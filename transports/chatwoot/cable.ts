import { ShopbellError } from '../../src/contract/index.js'
import { inTime } from '../broker/in-time.js'
import { openSocket, type SocketOptions } from '../broker/socket.js'
import { type Data, isRecord, parse } from '../json/record.js'

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
  let settle = () => {}

  const end = (error: ShopbellError) => {
    if (both.aborted) return
    gone.abort(error)
    lost(error)
  }
  const owe = (seconds: number) => {
    clearTimeout(timer)
    if (both.aborted) return
    const error = new ShopbellError('timeout', 'Chatwoot gave no sign of life')
    timer = setTimeout(() => end(error), seconds * 1000)
  }
  const take = (raw: string, socket: { send(text: string): void }) => {
    const said = parse(raw)
    if (both.aborted || !isRecord(said)) return
    owe(PATIENCE)
    const { type, message, reason } = said
    if (type === 'welcome') socket.send(JSON.stringify({ command: 'subscribe', identifier }))
    if (type === 'confirm_subscription') settle()
    if (type === 'reject_subscription' || reason === 'unauthorized') {
      return end(new ShopbellError('unauthorized', 'Chatwoot lets this contact hear nothing'))
    }
    if (type === 'disconnect') end(new ShopbellError('unavailable', 'Chatwoot closes its cable'))
    if (said.identifier !== identifier || !isRecord(message)) return
    if (typeof message.event === 'string' && isRecord(message.data)) {
      hear(message.event, message.data)
    }
  }
  both.addEventListener('abort', () => clearTimeout(timer))
  await inTime(PATIENCE, [both], async () => {
    const confirmed = new Promise<void>(resolve => {
      settle = resolve
    })
    const address = `${home.replace(/^http/, 'ws')}/cable`
    const room = { signal: both, lost: end as (error: unknown) => void }
    await openSocket(room, address, ['actioncable-v1-json'], take, options)
    await confirmed
  }).catch(error => {
    gone.abort()
    throw error
  })
  return () => owe(PROBE)
}
