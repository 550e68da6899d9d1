import { accessSync, constants } from 'node:fs'

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

/** Where a Chromium lies that can be run, or undefined: `CHROMIUM_PATH`, the system's, Playwright's own. */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (!isRunnable(named)) throw new Error(`CHROMIUM_PATH names ${named}, which cannot be run`)
    return named
  }
  return PLACES.find(isRunnable) ?? (await ofPlaywright())
}

/** Starts the Chromium that was found; takes what Playwright's `chromium.launch` takes. */
export async function launchChromium(options = {}) {
  const executablePath = await findChromium()
  if (!executablePath) {
    throw new Error('No Chromium found. Run `node scripts/setup.mjs`, or set CHROMIUM_PATH')
  }
  const { chromium } = await import('playwright')
  return chromium.launch({ executablePath, ...options, args: [...QUIET, ...(options.args ?? [])] })
}

async function ofPlaywright() {
  const { chromium } = await import('playwright')
  return [chromium.executablePath()].find(isRunnable)
}

function isRunnable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
