import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createLog } from '../../examples/server/log.js'
import { type Running, startServer } from '../../examples/server/server.js'
import { readSettings } from '../../examples/server/settings.js'

export const EMAIL = 'ada@example.com'
export const PASSWORD = 'lamps-and-repairs'

type Env = Readonly<Record<string, string>>

/** A folder that is gone after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shopbell-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What a server in this folder is started with. */
export function envFor(folder: string, env: Env = {}): Env {
  return {
    PORT: '0',
    DATABASE: `file:${join(folder, 'shop.db')}`,
    OUTBOX: join(folder, 'outbox'),
    FILES: join(folder, 'files'),
    AGENT_EMAIL: EMAIL,
    AGENT_PASSWORD: PASSWORD,
    COMMAND_BURST: '1000',
    COMMAND_RATE: '1000',
    DESK_GRACE: '0',
    LOG_LEVEL: 'silent',
    ...env
  }
}

export interface TestServer extends Running {
  readonly folder: string
  readonly log: string[]
}

/** A whole server in this process, stopped after the test. */
export async function start(
  env: Env = {},
  { folder = tempFolder(), root }: { folder?: string; root?: string } = {}
): Promise<TestServer> {
  const lines: string[] = []
  const settings = readSettings(envFor(folder, env))
  const log = createLog('debug', line => lines.push(line))
  const running = await startServer(settings, { log, ...(root ? { root } : {}) })
  onTestFinished(() => running.stop())
  return { ...running, folder, log: lines }
}

/** Waits until something is there. Fails with its name. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  within = 20_000
): Promise<T> {
  const end = Date.now() + within
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
