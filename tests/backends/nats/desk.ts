import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Command } from '../../../src/contract/index.js'
import type { Said } from '../../../transports/testing/index.js'
import { documented } from '../documented.js'

/** Whoever answers: on a line of the plain protocol, and by a reader of its own. */
export interface Desk {
  /** What the stream has of all conversations, and what was said for the moment only, each in order. */
  acted(): Promise<readonly Command[]>
  /** Says something in a conversation, or in the first one that was joined. */
  say(event: Said, conversation?: string): Promise<void>
  /** Puts a text where only frames belong. */
  put(subject: string, text: string): Promise<void>
  /** Asks JetStream. */
  ask<T = unknown>(api: string, request?: object): Promise<T>
  close(): void
}

interface Heard {
  readonly subject: string
  readonly reply: string
  readonly text: string
}

/** Comes to the server's plain port with what it is to be shown, and makes the stream of the README. */
export async function openDesk(port: number, login: object, replicas = 1): Promise<Desk> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const hear = reader(socket)
  const inbox = `_INBOX.desk.${Math.random().toString(36).slice(2)}`
  const asked = new Map<string, (heard: Heard) => void>()
  const passing: Command[] = []
  let made = 0

  const subscribe = (subject: string, told: (heard: Heard) => void) => {
    const sid = `${++made}`
    hear.set(sid, told)
    socket.write(`SUB ${subject} ${sid}\r\n`)
    return sid
  }
  const request = (subject: string, text = '', id = '') =>
    new Promise<string>((resolve, reject) => {
      const reply = `${inbox}.${++made}`
      // Where nobody leads a cluster yet, nobody answers.
      const timer = setTimeout(() => reject(new Error(`${subject}: no answer`)), 2000)
      asked.set(reply, heard => {
        clearTimeout(timer)
        resolve(heard.text)
      })
      const head = `NATS/1.0\r\n${id && `Nats-Msg-Id: ${id}\r\n`}\r\n`
      const size = head.length + Buffer.byteLength(text)
      socket.write(`HPUB ${subject} ${reply} ${head.length} ${size}\r\n${head}${text}\r\n`)
    })
  /** Says it until the stream has it: the stream drops what it has already. */
  const keep = async (subject: string, text: string) => {
    const id = `desk-${++made}-${Math.random()}`
    for (let tries = 0; ; tries++) {
      const said = await request(subject, text, id).catch(error => {
        if (tries > 10) throw error
      })
      if (said && !JSON.parse(said).error) return
    }
  }
  const ask: Desk['ask'] = async (api, body) => {
    const { error, ...given } = JSON.parse(
      await request(`$JS.API.${api}`, body && JSON.stringify(body))
    )
    if (error) throw new Error(`${api}: ${JSON.stringify(error)}`)
    return given
  }
  /** All that the stream has of these subjects. */
  const all = async (filter: string): Promise<readonly Heard[]> => {
    const name = `desk-${Math.random().toString(36).slice(2)}`
    const heard: Heard[] = []
    let isWhole = () => {}
    let total = Number.POSITIVE_INFINITY
    const whole = new Promise<void>(resolve => {
      isWhole = () => heard.length >= total && resolve()
    })
    const sid = subscribe(`${inbox}.all.${name}`, one => {
      heard.push(one)
      isWhole()
    })
    const info = await ask<{ num_pending: number; delivered: { consumer_seq: number } }>(
      `CONSUMER.CREATE.SHOPBELL.${name}.${filter}`,
      {
        stream_name: 'SHOPBELL',
        config: {
          name,
          filter_subject: filter,
          deliver_subject: `${inbox}.all.${name}`,
          deliver_policy: 'all',
          ack_policy: 'none',
          mem_storage: true,
          inactive_threshold: 1e9
        }
      }
    )
    total = info.num_pending + info.delivered.consumer_seq
    isWhole()
    await whole
    socket.write(`UNSUB ${sid}\r\n`)
    hear.delete(sid)
    return heard
  }

  socket.write(
    `CONNECT ${JSON.stringify({ ...login, verbose: false, pedantic: false, headers: true, no_responders: true })}\r\n`
  )
  subscribe(`${inbox}.*`, heard => asked.get(heard.subject)?.(heard))
  subscribe('shopbell-now.*.in', ({ text }) => passing.push(JSON.parse(text).command))
  const stream = { ...JSON.parse(documented('nats', 'stream.json')), num_replicas: replicas }
  await ask('STREAM.CREATE.SHOPBELL', stream).catch(error => {
    socket.destroy()
    throw error
  })

  let first: string | undefined
  const joined = async () => {
    const joins = (await all('shopbell.*.in')).filter(
      ({ text }) => JSON.parse(text).command.type === 'join'
    )
    return joins[0]?.subject.split('.')[1] ?? ''
  }
  let turn: Promise<unknown> = Promise.resolve()
  return {
    ask,
    put: keep,
    async acted() {
      const kept = await all('shopbell.*.in')
      return [...kept.map(({ text }): Command => JSON.parse(text).command), ...passing]
    },
    say(event, conversation) {
      const saying = turn.then(async () => {
        first ??= conversation ?? (await joined())
        const text = JSON.stringify({ type: 'event', event })
        const where = `${conversation ?? first}.out`
        if (event.type !== 'typing') return keep(`shopbell.${where}`, text)
        socket.write(`PUB shopbell-now.${where} ${Buffer.byteLength(text)}\r\n${text}\r\n`)
      })
      turn = saying.catch(() => {})
      return saying
    },
    close: () => void socket.destroy()
  }
}

/** Reads what a server says, for subscriptions by their numbers. */
function reader(socket: Socket): Map<string, (heard: Heard) => void> {
  const hears = new Map<string, (heard: Heard) => void>()
  let left = Buffer.alloc(0)
  const take = (): boolean => {
    const end = left.indexOf('\r\n')
    if (end < 0) return false
    const [verb, ...words] = left.subarray(0, end).toString().split(' ')
    let next = end + 2
    if (verb === 'MSG' || verb === 'HMSG') {
      const size = Number(words.at(-1))
      const headed = verb === 'HMSG' ? Number(words.at(-2)) : 0
      if (left.length < next + size + 2) return false
      const [subject = '', sid = '', reply = ''] = words
      const text = left.subarray(next + headed, next + size).toString()
      next += size + 2
      hears.get(sid)?.({ subject, reply, text })
    } else if (verb === 'PING') socket.write('PONG\r\n')
    else if (verb === '-ERR') console.error(`The desk was told ${words.join(' ')}`)
    left = left.subarray(next)
    return true
  }
  socket.on('data', data => {
    left = Buffer.concat([left, data as Buffer])
    while (take());
  })
  socket.on('error', () => {})
  return hears
}
