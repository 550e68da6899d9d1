import { Ajv } from 'ajv'
import type { WebSocket } from 'ws'
import type { Chat, Livechat } from './livechat.js'

const text = { type: 'string' }
const rights = {
  type: 'object',
  properties: { token: text, visitorToken: text },
  required: ['token', 'visitorToken']
}
const subscription = [
  text,
  {
    type: 'object',
    properties: {
      useCollection: { const: false },
      args: { type: 'array', items: [rights], minItems: 1 }
    },
    required: ['useCollection', 'args']
  }
]
const frame = (msg: string, properties: object = {}, more = {}) => ({
  type: 'object',
  additionalProperties: false,
  required: ['msg', ...Object.keys(properties)],
  properties: { msg: { const: msg }, ...properties, ...more }
})

/** The frames of a client, after the specification of DDP 1 and the streams that Livechat has. */
const FRAMES = {
  oneOf: [
    frame('connect', { version: { const: '1' }, support: { type: 'array', items: text } }),
    frame('ping', {}, { id: text }),
    frame('pong', {}, { id: text }),
    frame('sub', {
      id: text,
      name: { enum: ['stream-room-messages', 'stream-livechat-room', 'stream-notify-room'] },
      params: { type: 'array', items: subscription, minItems: 2, maxItems: 2 }
    }),
    frame('method', {
      id: text,
      method: { const: 'stream-notify-room' },
      params: {
        type: 'array',
        items: [text, text, { type: 'array' }, { type: 'object', required: ['token'] }],
        minItems: 4
      }
    })
  ]
}
const isFrame = new Ajv({ strict: false }).compile(FRAMES)

type Rights = { readonly args: readonly { readonly token: string }[] }
type Activity = readonly [string, unknown, unknown, { readonly token?: unknown }]

interface Line {
  readonly socket: WebSocket
  /** What is heard: streams and keys. */
  readonly heard: Set<string>
  isOpen: boolean
}

/** The lines of DDP, and what is told on them. */
export function createStreams(flaws: string[], livechat: () => Livechat) {
  const lines = new Map<WebSocket, Line>()
  const silent = new Set<WebSocket>()
  const typed: unknown[] = []
  const refused = new Set<string>()

  const say = (socket: WebSocket, said: object) => {
    if (!silent.has(socket)) socket.send(JSON.stringify(said))
  }
  const mayHear = (key: string, token: unknown): Chat | undefined =>
    livechat().chatOf(key.split('/')[0], token)

  function take(line: Line, raw: string) {
    const { socket } = line
    const said = JSON.parse(raw)
    if (!isFrame(said)) return void flaws.push(`no frame of DDP: ${raw}`)
    const {
      msg,
      id,
      name,
      params = []
    } = said as {
      readonly msg: string
      readonly id?: string
      readonly name?: string
      readonly params?: readonly unknown[]
    }
    if (msg !== 'connect' && !line.isOpen) flaws.push(`${msg} before connect`)
    if (msg === 'connect' && refused.has(msg)) say(socket, { msg: 'failed', version: '2' })
    else if (msg === 'connect') {
      line.isOpen = true
      say(socket, { msg: 'connected', session: 'h8tFHxxTfWxXpsTnp' })
      say(socket, { msg: 'ping' })
    } else if (msg === 'ping') say(socket, { msg: 'pong', ...(id && { id }) })
    else if (msg === 'sub') {
      const [key = '', options] = params as readonly [string, Rights]
      if (refused.has(msg) || !mayHear(key, options?.args[0]?.token)) {
        const error = { isClientSafe: true, error: 'not-allowed', message: '[not-allowed]' }
        return say(socket, { msg: 'nosub', id, error })
      }
      line.heard.add(`${name} ${key}`)
      say(socket, { msg: 'ready', subs: [id] })
    } else if (msg === 'method') {
      const [key, username, activities, extra] = params as Activity
      const chat = mayHear(key, extra?.token)
      if (!chat || !key.endsWith('/user-activity')) {
        const error = { isClientSafe: true, error: 'not-allowed', message: '[not-allowed]' }
        return say(socket, { msg: 'result', id, error })
      }
      typed.push([username, activities])
      tell('stream-notify-room', key, username, activities)
      say(socket, { msg: 'updated', methods: [id] })
      say(socket, { msg: 'result', id })
    }
  }
  function tell(collection: string, eventName: string, ...args: unknown[]) {
    for (const { socket, heard } of lines.values()) {
      if (!heard.has(`${collection} ${eventName}`)) continue
      say(socket, { msg: 'changed', collection, id: 'id', fields: { eventName, args } })
    }
  }
  return {
    lines,
    silent,
    typed,
    /** The kinds of frames that are refused. */
    refused,
    tell,
    accept(socket: WebSocket) {
      const line: Line = { socket, heard: new Set(), isOpen: false }
      lines.set(socket, line)
      say(socket, { server_id: '0' })
      socket.on('close', () => lines.delete(socket))
      socket.on('message', raw => {
        if (!silent.has(socket)) take(line, `${raw}`)
      })
    }
  }
}
