import { ensureBuilt } from './build.mjs'
import { run } from './run.mjs'
import { setUpDependencies } from './setup.mjs'

/** `npm start`: a fresh clone becomes a running server, with a store and a desk. */
const words = process.argv.slice(2)

try {
  await setUpDependencies()
  // Only a server has anything to show.
  if (!words.length) await ensureBuilt()
  // What the demo store has: its lamps, its answers, and the key with which it has signed who Nora is.
  const env = {
    CATALOG: process.env.CATALOG ?? 'examples/store/catalog.json',
    ANSWERS: process.env.ANSWERS ?? 'examples/store/features/answers.json',
    IDENTITY_KEY: process.env.IDENTITY_KEY ?? 'the key of the demo store, for nobody else'
  }
  const main = ['--import', 'tsx', 'examples/server/main.ts']
  process.exitCode = await run(process.execPath, [...main, ...words], { env })
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
