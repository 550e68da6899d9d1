import { readdirSync, statSync } from 'node:fs'
import { ROOT, run } from './run.mjs'
import { inTurn } from './turns.mjs'

const SOURCES = [
  'src',
  'transports',
  'themes',
  'examples/desk',
  'examples/tsconfig.json',
  'scripts/css.mjs',
  'scripts/manifest.mjs',
  'rollup.config.mjs',
  'tsconfig.json',
  'package-lock.json'
]

/** One file of each part of the build. */
const BUILT = ['dist/shopbell.js', 'dist/esm/src/index.d.ts', 'dist/examples/desk/desk.js']

/** Where it says that somebody builds: two at once would take `dist` away from each other. */
const TURN = `${ROOT}tests/.output/build`

/** Builds when `dist` is not there, or older than what it is made of. */
export async function ensureBuilt() {
  if (isBuilt()) return
  const code = await inTurn(TURN, () => (isBuilt() ? 0 : roll()))
  if (code) throw new Error('The build failed; see above')
}

/** Builds, and resolves with the exit code. */
export const build = () => inTurn(TURN, roll)

function roll() {
  return run(process.execPath, ['node_modules/rollup/dist/bin/rollup', '-c', '--silent'])
}

function isBuilt() {
  const built = BUILT.map(changed)
  return built.every(Boolean) && Math.min(...built) > Math.max(...SOURCES.map(newest))
}

/** The last change in a file or folder; a folder's own time tells of files that were taken out. */
function newest(path) {
  const time = changed(path)
  if (!time || !statSync(ROOT + path).isDirectory()) return time
  return readdirSync(ROOT + path).reduce(
    (latest, name) => Math.max(latest, newest(`${path}/${name}`)),
    time
  )
}

function changed(path) {
  return statSync(ROOT + path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
