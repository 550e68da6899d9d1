import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Connection, Incoming } from '../../../src/contract/index.js'
import { type NatsOptions, nats } from '../../../transports/nats/index.js'
import { createCaller, message, unhurried } from '../../transports/caller.js'
import type { Desk } from './desk.js'
import { tokenFor } from './house.js'

let visitors = 0
/** The id of a conversation that nobody has had. */
export const conversation = () => `conversation-number-${++visitors}-of-this-test`

interface Call extends Pick<ReturnType<typeof createCaller>, 'heard' | 'hangUp'> {
  connect(): Promise<Connection>
}

/** A visitor of a conversation, with the token that it needs, who hangs up after the test. */
export function call(url: string, token: string, cursor?: string, options: NatsOptions = {}): Call {
  const { link, heard, hangUp } = createCaller({ token, cursor })
  const login = (id: string) => ({ jwt: tokenFor(id) })
  const transport = nats(url, { WebSocket, login, ...options })
  onTestFinished(hangUp)
  return { heard, hangUp, connect: () => transport.connect(link) }
}

export const send = (connection: Connection, text: string) =>
  connection.send(message(text), unhurried())

/** Has a desk say a text in a conversation. */
export const answer = (desk: Desk, token: string, text: string) =>
  desk.say(
    {
      type: 'message',
      message: { id: text, from: 'agent', at: 1, content: { kind: 'text', text } }
    },
    token
  )

export const texts = (heard: readonly Incoming[]) =>
  heard.flatMap(event =>
    event.type === 'message' && event.message.content.kind === 'text'
      ? [event.message.content.text]
      : []
  )
