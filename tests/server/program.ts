import { type ChildProcess, spawn } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { envFor, until } from './kit.js'

const MAIN = new URL('../../examples/server/main.ts', import.meta.url).pathname

export interface Program {
  readonly child: ChildProcess
  readonly output: { out: string; err: string }
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
}

/** The server as its own process, killed after the test. */
export function run(
  folder: string,
  words: string[] = [],
  env: Record<string, string> = {}
): Program {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...words], {
    env: { PATH: process.env.PATH, ...envFor(folder, { LOG_LEVEL: 'info', ...env }) }
  })
  const output = { out: '', err: '' }
  child.stdout.on('data', data => {
    output.out += data
  })
  child.stderr.on('data', data => {
    output.err += data
  })
  const ended = new Promise<number | NodeJS.Signals | null>(resolve =>
    child.on('close', (code, signal) => resolve(code ?? signal))
  )
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, output, ended }
}

/** The server as its own process, once it answers. */
export async function runServer(folder: string, env: Record<string, string> = {}) {
  const program = run(folder, [], env)
  const url = await until(
    'the address of the server',
    () => /^Store {2}(http\S+)\/$/m.exec(program.output.out)?.[1],
    20_000
  )
  return { ...program, url }
}
