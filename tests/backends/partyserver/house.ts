import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { freePort } from '../../server/free-port.js'
import { startServer } from '../server.js'
import { type Desk, openDesk } from './desk.js'

const EXAMPLE = 'examples/partyserver'
export const PASSWORD = 'the password of a test'
/** Of this test's house. */
export const SECRET = 'a secret of more than thirty-two characters'

/** The example on bare workerd, by its own configuration, with its one bundle. */
export async function openHouse({ origins = '*', days = '' } = {}) {
  const port = await freePort()
  const worker = await bundle()
  const config = readFileSync(`${EXAMPLE}/config.capnp`, 'utf8')
  expect(config).toContain('127.0.0.1:8787')
  const server = await startServer({
    backend: 'workerd',
    command: place => [place, 'serve', 'config.capnp'],
    files: () => ({
      'config.capnp': config.replace('127.0.0.1:8787', `127.0.0.1:${port}`),
      'dist/worker.js': worker,
      'data/.keep': ''
    }),
    variables: () => ({ SECRET, DESK_PASSWORD: PASSWORD, ORIGINS: origins, KEEP_DAYS: days }),
    ports: [port]
  })
  const desks: Desk[] = []
  const at = `127.0.0.1:${port}`
  return {
    server,
    port,
    url: `ws://${at}/chat`,
    http: `http://${at}`,
    /** Logs an agent in. */
    async desk(name = 'Ada', role?: string) {
      const desk = await openDesk(at, name, PASSWORD, role)
      desks.push(desk)
      return desk
    },
    async close() {
      for (const desk of desks) desk.close()
      // Asked politely, it waits until the last line has closed.
      await server.kill()
      await server.close()
    }
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>

let bundled: Promise<string> | undefined

/** As the README has it built. */
function bundle(): Promise<string> {
  bundled ??= promisify(execFile)('npm', ['run', 'build'], { cwd: EXAMPLE }).then(() =>
    readFileSync(`${EXAMPLE}/dist/worker.js`, 'utf8')
  )
  return bundled
}
