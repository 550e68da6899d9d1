import { ensureBuilt } from './build.mjs'
import { run } from './run.mjs'
import { setUpDependencies } from './setup.mjs'

/** `npm start`: a fresh clone becomes a running server, with a store and a desk. */
const words = process.argv.slice(2)

try {
  await setUpDependencies()
  // Only a server has anything to show.
  if (!words.length) await ensureBuilt()
  process.exitCode = await run(process.execPath, [
    '--import',
    'tsx',
    'examples/server/main.ts',
    ...words
  ])
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
