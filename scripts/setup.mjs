import { existsSync, readFileSync } from 'node:fs'
import { adviceFor, BACKENDS, backendPlace } from './backends.mjs'
import { BROWSERS, findBrowser, isWorking, ownPath } from './browsers.mjs'
import { ADVICE, MAIL_SERVERS, placeOf } from './mail-servers.mjs'
import { isProgram, ROOT, run } from './run.mjs'

/** Makes sure that the packages of package-lock.json are there, by `npm ci` when they are not. */
export async function setUpDependencies() {
  if (await installFolder())
    throw new Error('The dependencies could not be installed; see what npm said above')
}

/** What to do about a browser that cannot be had by itself; `apt` is the system's package. */
const INSTALL = {
  chromium: {
    apt: 'chromium',
    advice:
      'Debian and Ubuntu: `apt-get install chromium`, macOS: `brew install chromium`, ' +
      'anywhere: `npx playwright install chromium`'
  },
  firefox: {
    apt: 'firefox-esr',
    advice:
      'Debian: `apt-get install firefox-esr`, macOS: `brew install --cask firefox`, ' +
      'anywhere: `npx playwright install --with-deps firefox`'
  }
}

/** Makes sure that a browser (`chromium`, `firefox`) is there, and resolves with where it lies. */
export async function setUpBrowser(kind) {
  const { title, variable } = BROWSERS[kind]
  const path = (await findBrowser(kind)) ?? (await installBrowser(kind))
  if (!path) {
    throw new Error(
      `The browser tests need a ${title}. Install one (${INSTALL[kind].advice}), ` +
        `or set ${variable} to one that is there.`
    )
  }
  say(`${title}: ${path}`)
  return path
}

/** Makes sure that the mail servers of the tests are there. */
export async function setUpMailServers() {
  for (const [name, { title, apt }] of Object.entries(MAIL_SERVERS)) {
    if (!placeOf(name)) {
      say(`No ${title} is here; trying the system’s package`)
      await installPackage(apt)
    }
    const place = placeOf(name)
    if (!place) throw new Error(`${ADVICE}.`)
    say(`${title}: ${place}`)
  }
}

/**
 * Makes sure that the real servers are there that transports are proved against, those that are `quick` or all; says
 * which are not.
 */
export async function setUpBackends({ onlyQuick }) {
  for (const [name, { title, quick, apt, npm, first }] of Object.entries(BACKENDS)) {
    if (onlyQuick && !quick) continue
    if (npm) await installFolder(npm)
    else if (!backendPlace(name)) {
      say(`No ${title} is here; trying the system’s package`)
      await installPackage(...apt)
    }
    const place = backendPlace(name)
    if (place && first && !existsSync(first.makes)) await doFirst(first)
    if (place) say(`${title}: ${place}`)
    else console.error(`${adviceFor(name)}.`)
  }
}

/** Does once as root what a server wants done before somebody without rights may start it. */
async function doFirst({ does, makes }) {
  say(`${makes} is not there: ${does.join(' ')}`)
  const failed = !(await mayBeRoot()) || (await runAsRoot(...does))
  if (failed) console.error(`${makes} is missing. As root: \`${does.join(' ')}\`.`)
}

/** Sees to the Chromium that makes tests quicker, for whoever can have it; says which one the tests take. */
export async function setUpShell() {
  if (!(await findBrowser('shell'))) await installPackage('chromium-headless-shell')
  const path = await findBrowser('shell')
  say(path ? `${BROWSERS.shell.title}: ${path}` : 'The tests take the whole Chromium, and longer')
}

async function installBrowser(kind) {
  for (const [what, install] of [
    ['Playwright’s download', () => downloadBrowser(kind)],
    ['the system’s package', () => installPackage(INSTALL[kind].apt)]
  ]) {
    say(`No ${BROWSERS[kind].title} is here; trying ${what}`)
    const path = (await install()) && (await findBrowser(kind))
    if (path) return path
    say(`That did not work: ${what}`)
  }
  return undefined
}

/** Installs what the lock file of a folder wants and is not there, by `npm ci`; resolves with its exit code. */
async function installFolder(folder = '.') {
  const missing = missingPackage(folder)
  if (!missing) return 0
  const whose = folder === '.' ? 'the dependencies' : `the packages of ${folder}`
  say(`Installing ${whose} (${missing} is not there): npm ci`)
  return run('npm', ['ci', '--no-audit', '--no-fund', '--prefix', folder])
}

/** What of a folder's package-lock.json is not installed in that very version, by path; undefined when all is. */
function missingPackage(folder) {
  const wanted = packagesOf(`${folder}/package-lock.json`)
  if (!wanted) throw new Error(`${folder}/package-lock.json is missing or is not JSON`)
  const present = packagesOf(`${folder}/node_modules/.package-lock.json`)
  if (!present) return 'node_modules'
  const lacking = Object.entries(wanted).find(
    ([path, { version, optional, devOptional }]) =>
      path && !optional && !devOptional && present[path]?.version !== version
  )
  return lacking?.[0]
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(ROOT + file, 'utf8')).packages
  } catch {
    return undefined
  }
}

async function downloadBrowser(kind) {
  const cli = 'node_modules/playwright/cli.js'
  if (await run(process.execPath, [cli, 'install', '--no-shell', kind])) return false
  // It is there, and yet of no use where the system lacks its libraries.
  return isWorking(await ownPath(kind))
}

async function installPackage(...names) {
  if (process.platform !== 'linux' || (await code('apt-get', '--version'))) {
    say('There is no apt-get here')
    return false
  }
  if (!(await mayBeRoot())) {
    say('Installing packages needs root or a sudo that asks for no password')
    return false
  }
  const apt = (...args) => runAsRoot('env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args)
  // Lists that are partly out of date are often good enough.
  await apt('-qq', 'update')
  return !(await apt('-qq', 'install', '-y', '--no-install-recommends', ...names))
}

const isRoot = () => process.getuid?.() === 0

async function mayBeRoot() {
  return isRoot() || !(await code('sudo', '-n', 'true'))
}

function runAsRoot(...words) {
  const [program, ...rest] = isRoot() ? words : ['sudo', '-n', ...words]
  return run(program, rest)
}

async function code(program, ...args) {
  try {
    return await run(program, args, { quiet: true })
  } catch {
    return 1
  }
}

function say(line) {
  console.log(`[setup] ${line}`)
}

if (isProgram(import.meta.url)) {
  try {
    await setUpDependencies()
    for (const kind of Object.keys(INSTALL)) await setUpBrowser(kind)
    await setUpShell()
    await setUpMailServers()
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
