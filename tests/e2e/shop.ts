import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { serverProgram } from './server-program.js'

/** Who can log in at the desk. */
export interface Login {
  readonly email: string
  readonly password: string
}

export const ADA: Login = { email: 'ada@example.com', password: 'lamps-and-repairs' }

/** The real server, in a process and with a database file of its own. */
export interface Shop {
  /** Without a slash at the end; the same after a restart. */
  readonly url: string
  /** What `@libsql/client` takes. */
  readonly database: string
  /** Makes another agent. */
  hire(email: string, name: string, role: string): Promise<Login>
  /** Takes the power away: nothing is said, nothing is saved. */
  kill9(): Promise<void>
  /** Starts it again where it was; with `database: 'new'` it remembers nobody. */
  restart(options?: { database?: 'new' }): Promise<void>
  stop(): Promise<void>
}

/** Opens a shop. What it says on its error output is shown when it does not start. */
export async function startShop(env: Readonly<Record<string, string>> = {}): Promise<Shop> {
  const folder = mkdtempSync(join(tmpdir(), 'shopbell-e2e-'))
  let generation = 1
  const settings = () => ({
    ...process.env,
    PORT: '0',
    DATABASE: `file:${join(folder, `shop-${generation}.db`)}`,
    OUTBOX: join(folder, 'outbox'),
    FILES: join(folder, 'files'),
    AGENT_EMAIL: ADA.email,
    AGENT_PASSWORD: ADA.password,
    DESK_GRACE: '0',
    LETTERS_PER_HOUR: '1000',
    LOG_LEVEL: 'warn',
    ...env
  })
  let server = await run(settings())
  const { url } = server
  const end = async (signal: NodeJS.Signals) => {
    if (server.process.exitCode !== null || server.process.signalCode) return
    const gone = once(server.process, 'exit')
    server.process.kill(signal)
    await gone
  }

  return {
    url,
    get database() {
      return settings().DATABASE
    },
    async hire(email, name, role) {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [await serverProgram(), 'agent', 'add', email, name, role],
        { env: settings() }
      )
      return { email, password: stdout.trim().split(' ').at(-1) ?? '' }
    },
    kill9: () => end('SIGKILL'),
    async restart({ database } = {}) {
      await end('SIGTERM')
      if (database === 'new') generation += 1
      server = await run({ ...settings(), PORT: new URL(url).port })
    },
    async stop() {
      await end('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** Resolves when the server has said where it answers. */
async function run(env: NodeJS.ProcessEnv): Promise<{ process: ChildProcess; url: string }> {
  const program = await serverProgram()
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const complaints: string[] = []
  child.stderr.on('data', chunk => complaints.push(String(chunk)))
  for await (const line of createInterface(child.stdout)) {
    const [, url] = /^Store\s+(\S+)\/$/.exec(line) ?? []
    if (!url) continue
    child.stdout.resume()
    return { process: child, url }
  }
  throw new Error(`The server did not start: ${complaints.join('')}`)
}
