import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { adviceFor, type BackendName, backendPlace } from '../../scripts/backends.mjs'

/** A real server on this machine, started by a test and stopped by it. */
export interface Server {
  /** Its files, which go with it. */
  readonly folder: string
  /** All that it has said so far. */
  said(): string
  /** What a program says that runs beside it, as the same somebody and with the same variables. Rejects if it fails. */
  run(...command: readonly string[]): Promise<string>
  /** Ends its process as a failing machine does, and keeps its files. */
  kill(): Promise<void>
  /** Ends it as who restarts it does, and keeps its files. */
  stop(): Promise<void>
  /** Starts it again, with the files that it left. */
  start(): Promise<void>
  /** Ends it, and takes its files away. */
  close(): Promise<void>
}

interface Plan {
  /** Of the table in scripts/backends.mjs. */
  readonly backend: BackendName
  /** The program and its arguments, told where the backend lies and in which folder it works. */
  command(place: string, folder: string): readonly string[]
  /** Files that it needs, by their path in the folder. */
  files(folder: string): Readonly<Record<string, string | Buffer>>
  /** Ports that listen once it is ready. */
  readonly ports: readonly number[]
  readonly variables?: (folder: string) => Readonly<Record<string, string>>
}

/** Nobody, on Debian and elsewhere: daemons run with no rights but on their folder. */
const NOBODY = 65534
/** Milliseconds for a server to listen. The slowest takes twelve seconds on a machine that does nothing else. */
const STARTING = 60_000

const isRoot = process.getuid?.() === 0

/** Starts a server as somebody without rights. Fails, and says what to do, where it is not installed. */
export async function startServer({
  backend,
  command,
  files,
  ports,
  variables
}: Plan): Promise<Server> {
  const place = backendPlace(backend)
  if (!place) throw new Error(adviceFor(backend))
  const folder = mkdtempSync(join(tmpdir(), `shopbell-${backend}-`))
  for (const [name, text] of Object.entries(files(folder))) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  chmodSync(folder, 0o755)
  if (isRoot) give(folder)
  const output: string[] = []
  let child: ChildProcess | undefined

  const surroundings = {
    cwd: folder,
    env: { ...process.env, HOME: folder, ...variables?.(folder) }
  }

  async function start(): Promise<void> {
    const [program = '', ...rest] = asNobody(command(place ?? '', folder))
    const mine = spawn(program, rest, { ...surroundings, detached: true })
    child = mine
    for (const stream of [mine.stdout, mine.stderr]) {
      stream?.on('data', data => output.push(`${data}`))
    }
    await Promise.all(ports.map(port => listening(port, mine, () => output.join(''))))
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const mine = child
    child = undefined
    if (!mine?.pid || mine.exitCode !== null || mine.signalCode) return
    const gone = once(mine, 'exit')
    // A machine that fails takes all with it, also those that it has begotten.
    if (signal === 'SIGKILL') process.kill(-mine.pid, signal)
    else mine.kill(signal)
    await gone
    endFamily(mine.pid)
  }

  const close = async () => {
    await end('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
  await start().catch(async error => {
    await close()
    throw error
  })
  async function run(...command: readonly string[]): Promise<string> {
    const [program = '', ...rest] = asNobody(command)
    const { stdout } = await promisify(execFile)(program, rest, surroundings)
    return stdout
  }

  return {
    folder,
    run,
    said: () => output.join(''),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    start,
    close
  }
}

/** Ends whoever is left of those that a process has begotten. */
function endFamily(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nobody is.
  }
}

/** Whoever is somebody without rights already has none to give up. */
const asNobody = (command: readonly string[]) =>
  isRoot
    ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', ...command]
    : command

function give(path: string): void {
  chownSync(path, NOBODY, NOBODY)
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name)
    if (entry.isDirectory()) give(inside)
    else chownSync(inside, NOBODY, NOBODY)
  }
}

async function listening(port: number, child: ChildProcess, said: () => string): Promise<void> {
  for (const until = Date.now() + STARTING; Date.now() < until; ) {
    if (child.exitCode !== null || child.signalCode) {
      throw new Error(`It ended before it listened on ${port}:\n${said()}`)
    }
    if (await answers(port)) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error(`It does not listen on ${port}:\n${said()}`)
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
