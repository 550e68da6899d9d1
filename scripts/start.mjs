import { ensureBuilt } from './build.mjs'
import { run } from './run.mjs'
import { setUpDependencies } from './setup.mjs'

/** `npm start`: a fresh clone becomes a running server, with a store and a desk. */
const words = process.argv.slice(2)

try {
  await setUpDependencies()
  // Only a server has anything to show.
  if (!words.length) await ensureBuilt()
  const env = { CATALOG: process.env.CATALOG ?? 'examples/store/catalog.json' }
  const main = ['--import', 'tsx', 'examples/server/main.ts']
  process.exitCode = await run(process.execPath, [...main, ...words], { env })
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
