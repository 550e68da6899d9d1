import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Folder of the project, with a slash at the end. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program in the project's folder with our streams and environment, hands signals on to it, and
 * resolves with its exit code.
 */
export function run(program, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: quiet ? 'ignore' : 'inherit',
      // npm and npx are batch files on Windows.
      shell: process.platform === 'win32' && program !== process.execPath
    })
    // A terminal has sent its Ctrl-C to the child as well; twice would cut its farewell short.
    const pass = signal => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    for (const signal of SIGNALS) process.on(signal, pass)
    const stopWatching = watchParent(() => child.kill())
    const settle = () => {
      stopWatching()
      for (const signal of SIGNALS) process.off(signal, pass)
    }
    child.once('error', error => {
      settle()
      reject(error)
    })
    child.once('close', (code, signal) => {
      settle()
      resolve(signal ? 128 + (SIGNAL_NUMBERS[signal] ?? 1) : code)
    })
  })
}

/** Milliseconds between two looks at whether who started us is still there. */
const LOOK = 500

/** npm tells its end to the shell that it has put between us, and the shell keeps it to itself. */
function watchParent(onGone) {
  const parent = process.ppid
  if (!process.env.npm_lifecycle_event) return () => {}
  const timer = setInterval(() => {
    if (process.ppid !== parent) onGone()
  }, LOOK)
  return () => clearInterval(timer)
}

const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }

/** Whether this module is the program that Node.js was started with. */
export function isProgram(url) {
  return process.argv[1] !== undefined && fileURLToPath(url) === process.argv[1]
}
