import { type FaultCode, ShopbellError } from '../../src/contract/index.js'
import { inTime } from '../broker/in-time.js'
import { keepPulse } from '../broker/pulse.js'
import { openSocket, type SocketOptions } from '../broker/socket.js'
import { type Data, part, recordIn, words } from './data.js'

/** Seconds for an answer. */
const PATIENCE = 10

/** What a refusal means: a room that was just closed is another one next time. */
const REFUSED: Readonly<Record<string, FaultCode>> = { connect: 'protocol', method: 'rejected' }

interface Ears {
  /** Something was said in a stream, about a key. */
  hear(stream: string, key: string, said: readonly unknown[]): void
  lost(error: unknown): void
}

/** A line of Meteor's DDP, as far as Livechat needs it. */
export interface Ddp {
  /** Hears a stream about a key. Resolves once it is heard. */
  listen(stream: string, key: string): Promise<unknown>
  call(method: string, ...params: unknown[]): Promise<unknown>
  probe(): void
}

/** Opens a line that ends with the signal. Rejects with a `ShopbellError`. */
export async function openDdp(
  home: string,
  token: string,
  signal: AbortSignal,
  { hear, lost }: Ears,
  options: SocketOptions
): Promise<Ddp> {
  /** What is asked, by kind and id. */
  const pending = new Map<string, (error?: unknown) => void>()
  let made = 0
  const take = (text: string, line: { send(text: string): void }) => {
    const said = recordIn(text)
    if (signal.aborted || !said) return
    const { msg, id, error, collection, subs } = said
    const { eventName, args } = part(said, 'fields')
    switch (msg) {
      case 'changed':
        if (Array.isArray(args)) hear(words(collection), words(eventName), args)
        break
      case 'ping':
        line.send(JSON.stringify({ msg: 'pong', id }))
        break
      case 'pong':
        // Not every server says which ping it answers.
        for (const [key, settle] of pending) if (key.startsWith('ping')) settle()
        break
      case 'ready':
        for (const sub of Array.isArray(subs) ? subs : []) pending.get(`sub${sub}`)?.()
        break
      case 'connected':
        pending.get('connect')?.()
        break
      case 'failed':
        pending.get('connect')?.(msg)
        break
      case 'result':
        pending.get(`method${id}`)?.(error)
        break
      case 'nosub':
        pending.get(`sub${id}`)?.(error ?? msg)
    }
  }
  const address = `${home.replace(/^http/, 'ws')}/websocket`
  const socket = await inTime(PATIENCE, [signal], () =>
    openSocket({ signal, lost }, address, [], take, options)
  ).catch(cause => {
    throw new ShopbellError(cause.code, `No line to ${address}: does a proxy keep it?`, { cause })
  })
  const ask = (msg: string, frame: Data, id?: string) => {
    const key = msg + (id ?? '')
    const answered = () =>
      new Promise<void>((resolve, reject) => {
        pending.set(key, error => {
          if (error === undefined) resolve()
          else
            reject(
              new ShopbellError(REFUSED[msg] ?? 'unavailable', `It refused ${msg}`, {
                cause: error
              })
            )
        })
        socket.send(JSON.stringify({ msg, id, ...frame }))
      })
    return inTime(PATIENCE, [signal], answered).finally(() => pending.delete(key))
  }
  const next = () => `${++made}`
  const check = () => ask('ping', {}, next())

  await ask('connect', { version: '1', support: ['1'] })
  const rights = { useCollection: false, args: [{ token, visitorToken: token }] }
  const probe = keepPulse({ publish: check, check }, { signal, lost })
  return {
    listen: (name, key) => ask('sub', { name, params: [key, rights] }, next()),
    call: (method, ...params) => ask('method', { method, params }, next()),
    probe: () => probe?.()
  }
}
