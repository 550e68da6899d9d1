import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { promisify } from 'node:util'

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

/**
 * The browsers of tests, pictures and benchmarks: what to call them, which environment variable names
 * one, where they lie, and what Playwright has to be told to start one.
 */
export const BROWSERS = {
  chromium: {
    title: 'Chromium',
    variable: 'CHROMIUM_PATH',
    places: own => [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/usr/bin/google-chrome-stable',
      '/snap/bin/chromium',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      own
    ],
    options: () => ({ args: QUIET })
  },
  /** The same engine without anything of a window, which does a test in two thirds of the time. */
  shell: {
    title: 'Chromium without windows',
    variable: 'CHROMIUM_SHELL_PATH',
    type: 'chromium',
    places: () => ['/usr/bin/chromium-headless-shell'],
    options: () => ({ args: QUIET })
  },
  firefox: {
    title: 'Firefox',
    variable: 'FIREFOX_PATH',
    // Playwright's own comes first: it is the one that this Playwright was made for.
    places: own => [
      own,
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox'
    ],
    // Any but Playwright's own is spoken to in WebDriver BiDi.
    options: isOwn => (isOwn ? {} : { channel: 'moz-firefox' })
  }
}

/** Milliseconds that a cold browser may take to say its version. */
const PATIENCE = 30_000

/**
 * Where a working browser of a kind (`chromium`, `shell`, `firefox`) lies, or undefined: the one that its variable
 * names, the system's, or the one that Playwright has downloaded. Throws when the variable names none.
 */
export async function findBrowser(kind) {
  const { variable, places } = BROWSERS[kind]
  const named = process.env[variable]
  if (named) {
    if (await isWorking(named)) return named
    throw new Error(`${variable} is ${named}, which does not start`)
  }
  for (const file of places(await ownPath(kind))) if (await isWorking(file)) return file
  return undefined
}

/** Where Playwright puts the browser of a kind that it downloads; '' where it has none for this system. */
export async function ownPath(kind) {
  const type = await typeOf(kind)
  try {
    return type.executablePath()
  } catch {
    return ''
  }
}

/** Starts the Chromium that is there. Takes what Playwright's `chromium.launch` takes. */
export const launchChromium = options => launch('chromium', options)

/** Starts the Chromium without windows where there is one, else the whole. Takes what `launchChromium` takes. */
export const launchShell = async options =>
  launch((await findBrowser('shell')) ? 'shell' : 'chromium', options)

/** Starts the Firefox that is there. Takes what Playwright's `firefox.launch` takes. */
export const launchFirefox = options => launch('firefox', options)

async function launch(kind, options = {}) {
  const { title, variable, options: usual } = BROWSERS[kind]
  const executablePath = await findBrowser(kind)
  if (!executablePath) {
    throw new Error(`No ${title} is here. Run \`node scripts/setup.mjs\`, or set ${variable}`)
  }
  const type = await typeOf(kind)
  const { args = [], ...rest } = usual(executablePath === (await ownPath(kind)))
  const all = [...args, ...(options.args ?? [])]
  return type.launch({ executablePath, ...rest, ...options, args: all })
}

async function typeOf(kind) {
  const { [BROWSERS[kind].type ?? kind]: type } = await import('playwright')
  return type
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
