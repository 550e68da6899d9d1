import { readFileSync } from 'node:fs'
import { findChromium, isWorking } from './chromium.mjs'
import { isProgram, ROOT, run } from './run.mjs'

/** Makes sure that the packages of package-lock.json are there, by `npm ci` when they are not. */
export async function setUpDependencies() {
  const missing = missingPackage()
  if (!missing) return
  say(`Installing the dependencies (${missing} is not there): npm ci`)
  const code = await run('npm', ['ci', '--no-audit', '--no-fund'])
  if (code) throw new Error('The dependencies could not be installed; see what npm said above')
}

/** Makes sure that a Chromium is there for tests and screenshots, and resolves with where it lies. */
export async function setUpChromium() {
  const found = await findChromium()
  if (found) return found
  for (const [what, install] of [
    ['Playwright’s download', downloadChromium],
    ['the system’s package', installChromium]
  ]) {
    say(`No Chromium is here; trying ${what}`)
    const path = (await install()) && (await findChromium())
    if (path) return path
    say(`That did not work: ${what}`)
  }
  throw new Error(
    'The browser tests need a Chromium. Install one (Debian and Ubuntu: `apt-get install chromium`, ' +
      'macOS: `brew install chromium`), or set CHROMIUM_PATH to one that is there.'
  )
}

/** What of package-lock.json is not installed in that very version, by path; undefined when all is. */
function missingPackage() {
  const wanted = packagesOf('package-lock.json')
  if (!wanted) throw new Error('package-lock.json is missing or is not JSON')
  const present = packagesOf('node_modules/.package-lock.json')
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

async function downloadChromium() {
  const cli = 'node_modules/playwright/cli.js'
  if (await run(process.execPath, [cli, 'install', '--no-shell', 'chromium'])) return false
  const { chromium } = await import('playwright')
  // It is there, and yet of no use where the system lacks its libraries.
  return isWorking(chromium.executablePath())
}

async function installChromium() {
  if (process.platform !== 'linux' || (await code('apt-get', '--version'))) {
    say('There is no apt-get here')
    return false
  }
  const isRoot = process.getuid?.() === 0
  if (!isRoot && (await code('sudo', '-n', 'true'))) {
    say('Installing packages needs root or a sudo that asks for no password')
    return false
  }
  const apt = (...args) => {
    const words = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    const [program, ...rest] = isRoot ? words : ['sudo', '-n', ...words]
    return run(program, rest)
  }
  // Lists that are partly out of date are often good enough.
  await apt('-qq', 'update')
  return !(await apt('-qq', 'install', '-y', '--no-install-recommends', 'chromium'))
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
    say(`Chromium: ${await setUpChromium()}`)
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
