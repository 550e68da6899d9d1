import { pbkdf2Sync, randomBytes } from 'node:crypto'
import { freePort } from '../../server/free-port.js'
import { documented } from '../documented.js'
import { type Server, startServer } from '../server.js'
import { type Desk, openDesk } from './desk.js'

/** Mosquitto as the README has it, and a desk at it. */
export interface House {
  readonly server: Server
  readonly desk: Desk
  /** The address of its WebSocket. */
  readonly url: string
  openDesk(): Promise<Desk>
  close(): Promise<void>
}

const PASSWORD = 'of the desk'

interface Changes {
  /** What the configuration says instead, told where it lies. */
  readonly conf?: (folder: string) => Readonly<Record<string, string>>
  /** What the ACL of visitors says instead. */
  readonly acl?: Readonly<Record<string, string>>
}

/** Starts all of it. */
export async function openHouse({ conf, acl }: Changes = {}): Promise<House> {
  const [port, web] = [await freePort(), await freePort()]
  const server = await startServer({
    backend: 'mosquitto',
    command: (place, folder) => [place, '-c', `${folder}/mosquitto.conf`],
    files: folder => ({
      'mosquitto.conf': documented('mqtt', 'mosquitto.conf', {
        'listener 1883': `listener ${port}`,
        'listener 9001': `listener ${web}`,
        '/var/lib/mosquitto/': `${folder}/`,
        '/etc/mosquitto/': `${folder}/`,
        ...conf?.(folder)
      }),
      'visitors.acl': documented('mqtt', 'visitors.acl', acl),
      'desks.acl': documented('mqtt', 'desks.acl'),
      desks: `desk:${hashed(PASSWORD)}\n`
    }),
    ports: [port, web]
  })
  const open = () => openDesk(port, PASSWORD)
  const desk = await open().catch(async error => {
    await server.close()
    throw error
  })
  return {
    server,
    desk,
    url: `ws://127.0.0.1:${web}`,
    openDesk: open,
    async close() {
      desk.close()
      await server.close()
    }
  }
}

/** As `mosquitto_passwd` writes it. */
function hashed(password: string): string {
  const [salt, rounds] = [randomBytes(12), 101]
  const hash = pbkdf2Sync(password, salt, rounds, 64, 'sha512')
  return `$7$${rounds}$${salt.toString('base64')}$${hash.toString('base64')}`
}
