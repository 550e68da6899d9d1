import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { promisify } from 'node:util'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
]

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

/** Milliseconds that a cold Chromium may take to say its version. */
const PATIENCE = 30_000

/**
 * Where a working Chromium lies, or undefined: the one that `CHROMIUM_PATH` names, the system's, or the
 * one that Playwright has downloaded. Throws when `CHROMIUM_PATH` names none.
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (await isWorking(named)) return named
    throw new Error(`CHROMIUM_PATH is ${named}, which does not start`)
  }
  for (const file of PLACES) if (await isWorking(file)) return file
  const { chromium } = await import('playwright')
  const own = chromium.executablePath()
  return (await isWorking(own)) ? own : undefined
}

/** Starts the Chromium that is there. Takes what Playwright's `chromium.launch` takes. */
export async function launchChromium(options = {}) {
  const executablePath = await findChromium()
  if (!executablePath) {
    throw new Error('No Chromium is here. Run `node scripts/setup.mjs`, or set CHROMIUM_PATH')
  }
  const { chromium } = await import('playwright')
  return chromium.launch({ executablePath, ...options, args: [...QUIET, ...(options.args ?? [])] })
}

/** Whether a file is a program that starts: some are stubs, some lack libraries. */
export async function isWorking(file) {
  try {
    accessSync(file, constants.X_OK)
    await promisify(execFile)(file, ['--version'], { timeout: PATIENCE })
    return true
  } catch {
    return false
  }
}
