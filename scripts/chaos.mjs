import { parseArgs } from 'node:util'
import { ensureBuilt } from './build.mjs'
import { run } from './run.mjs'
import { setUpBrowser, setUpDependencies } from './setup.mjs'

/** `npm run chaos`: proves that nothing is lost, doubled or out of order while everything breaks. */
const NUMBERS = {
  messages: { default: 200, least: 1, meaning: 'messages to be written, by visitors and agents' },
  faults: { default: 20, least: 0, meaning: 'things that go wrong meanwhile' },
  seed: { default: 1, least: 0, meaning: 'decides what happens; the same seed, the same schedule' },
  visitors: { default: 6, least: 1, meaning: 'visitors at a time' },
  plain: {
    default: 0,
    least: 0,
    meaning: 'of them, those whose network lets no WebSocket through'
  },
  tabs: { default: 3, least: 1, meaning: 'tabs that one visitor may have' },
  rate: { default: 7, least: 1, meaning: 'messages in a second, by all together' }
}

const HELP = [
  'npm run chaos -- [options]',
  '',
  ...Object.entries(NUMBERS).map(
    ([name, { default: usual, meaning }]) => `${`  --${name} N`.padEnd(16)}${meaning} (${usual})`
  ),
  '  --only A,B    these faults alone, by their names',
  '',
  'It exits with 1 when a message was lost, doubled or out of order, and with 2 when it was told wrong.'
].join('\n')

/** The order in words from the command line. Throws a sentence that says what is wrong with them. */
export function readOrder(words) {
  const options = Object.fromEntries(
    [...Object.keys(NUMBERS), 'only'].map(name => [name, { type: 'string' }])
  )
  const { values } = parseArgs({ args: words, options })
  const order = Object.entries(NUMBERS).map(([name, { default: usual, least }]) => {
    const given = values[name] ?? String(usual)
    if (!/^\d{1,9}$/.test(given) || Number(given) < least) {
      throw new Error(`--${name} is "${given}"; a whole number from ${least} was expected`)
    }
    return [name, Number(given)]
  })
  const only = values.only?.split(',').map(name => name.trim())
  return { ...Object.fromEntries(order), ...(only ? { only } : {}) }
}

async function main(words) {
  if (words.includes('--help')) return console.log(HELP)
  let order
  try {
    order = readOrder(words)
  } catch (error) {
    console.error(`${error.message}\n\n${HELP}`)
    process.exitCode = 2
    return
  }
  await setUpDependencies()
  await setUpBrowser('chromium')
  await ensureBuilt()
  const program = ['--import', 'tsx', 'tests/chaos/main.ts', JSON.stringify(order)]
  process.exitCode = await run(process.execPath, program)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
