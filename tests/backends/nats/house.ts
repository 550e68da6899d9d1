import { createOperator } from '../../../examples/nats/operator.mjs'
import { deskToken, visitorToken } from '../../../examples/nats/tokens.mjs'
import { freePort } from '../../server/free-port.js'
import { documented } from '../documented.js'
import { type Server, startServer } from '../server.js'
import { type Desk, openDesk } from './desk.js'

/** A server as the README has it, with its keys, and a desk at it. */
export interface House {
  readonly server: Server
  readonly desk: Desk
  /** The address of its WebSocket. */
  readonly url: string
  /** Its plain port. */
  readonly port: number
  /** A token that allows a conversation; bad when the number of seconds is past. */
  token(conversation: string, seconds?: number): string
  /** One more desk, once the first is gone with its server. */
  openDesk(): Promise<Desk>
  close(): Promise<void>
}

const keys = createOperator()

const { deskSeed, visitorsSeed, ...filledIn } = keys

/** What the README leaves for the owner to fill in. */
export const FILLED_IN = filledIn

/** What the token service signs with. */
export const VISITORS_SEED = visitorsSeed

export const tokenFor = (conversation: string, seconds?: number) =>
  visitorToken(conversation, visitorsSeed, seconds)

export const deskLogin = () => ({ jwt: deskToken(deskSeed) })

/** Starts all of it. */
export async function openHouse(): Promise<House> {
  const [port, web] = [await freePort(), await freePort()]
  const server = await startServer({
    backend: 'nats-server',
    command: (place, folder) => [place, '-c', `${folder}/nats-server.conf`],
    files: folder => ({
      'nats-server.conf': documented('nats', 'nats-server.conf', {
        '127.0.0.1:4222': `127.0.0.1:${port}`,
        '127.0.0.1:8080': `127.0.0.1:${web}`,
        '/var/lib/nats': folder,
        ...FILLED_IN
      })
    }),
    ports: [port, web]
  })
  const open = () => openDesk(port, deskLogin())
  const desk = await open().catch(async error => {
    await server.close()
    throw error
  })
  return {
    server,
    desk,
    url: `ws://127.0.0.1:${web}`,
    port,
    token: tokenFor,
    openDesk: open,
    async close() {
      desk.close()
      await server.close()
    }
  }
}
