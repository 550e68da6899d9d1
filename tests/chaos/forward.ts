import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { createPump, sleep, within } from './pump.js'
import type { Weather } from './weather.js'

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly target: string
  readonly who: string
  readonly weather: Weather
}

/** Milliseconds that a request waits for the one which is to overtake it. */
const OVERTAKE = 2000
/** Milliseconds between two looks at whether the weather has changed. */
const LOOK = 100

/** Where a request waits until the next one has passed. */
const held = new Map<string, () => void>()

/** Hands a request on to the server, and its answer back, as the weather permits. */
export async function forward({ request, response, target, who, weather }: Exchange) {
  const body = await bodyOf(request)
  if (!body) return
  const { late, silent } = weather.of(who)
  if (late) await sleep(Math.random() * late)
  if (silent) return vanish()

  // What a widget sends over plain HTTP; the desk's own requests are no part of a conversation.
  const said = request.method === 'POST' && request.url?.startsWith('/shopbell')
  const cut = said && weather.springs(who, 'cut', trap => trap.way === 'out')?.moment
  if (cut === 'before' || cut === 'during') return void response.destroy()
  if (said && weather.springs(who, 'twice')) send().on('response', answer => answer.resume())
  if (said) await overtaken()

  const upstream = send()
  upstream.on('response', answer => {
    if (cut === 'after') response.destroy()
    else respond(answer)
  })
  upstream.on('error', () => response.destroy())
  response.on('close', () => upstream.destroy())

  function send() {
    const sent = ask(target + request.url, { method: request.method, headers: request.headers })
    sent.on('error', () => {})
    return sent.end(body)
  }

  function respond(answer: IncomingMessage): void {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    const pump = createPump({
      who,
      way: 'in',
      weather,
      to: response,
      cut: () => response.destroy()
    })
    const streams = answer.headers['content-type']?.startsWith('text/event-stream')
    if (!streams && !weather.of(who).rate) return void answer.pipe(response)
    if (streams) response.flushHeaders()
    let before = Promise.resolve()
    const after = (then: () => void) => {
      before = before.then(async () => {
        while (streams && weather.of(who).holding && !response.destroyed) await sleep(LOOK)
        then()
      })
    }
    answer.on('data', (chunk: Buffer) => after(() => pump.push(chunk)))
    answer.on('end', () => after(() => pump.finish()))
    answer.on('error', () => response.destroy())
  }

  /** Nothing comes back, for as long as it is silent. */
  async function vanish(): Promise<void> {
    while (weather.of(who).silent && !response.destroyed) await sleep(LOOK)
    response.destroy()
  }

  async function overtaken(): Promise<void> {
    const free = held.get(who)
    if (free) {
      // After this one has had the time to arrive.
      setTimeout(free, 50)
      held.delete(who)
    } else if (weather.springs(who, 'swap')) {
      await within(OVERTAKE, new Promise<void>(resolve => held.set(who, resolve)))
      held.delete(who)
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  try {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    return Buffer.concat(chunks)
  } catch {
    return undefined
  }
}
