import { parseArgs } from 'node:util'
import { setUpBrowser, setUpDependencies } from './setup.mjs'

/**
 * `npm run bench`: how long a message takes from Enter in the visitor's composer to the agent's screen,
 * against a bare WebSocket pair in the same run. `-- --messages 200` for more of them. Fails when it
 * takes more than twice as long.
 */
const { values } = parseArgs({ options: { messages: { type: 'string', default: '80' } } })

const PARTS = {
  whole: 'Enter to screen',
  leaving: '  in the visitor’s page',
  travelling: '  server and network',
  showing: '  in the agent’s page'
}

const sorted = (trips, part) => trips.map(trip => trip[part]).sort((a, b) => a - b)
const at = (share, numbers) => numbers[Math.floor(share * (numbers.length - 1))]

const tell = (...cells) =>
  console.log(
    cells[0].padEnd(28) +
      cells
        .slice(1)
        .map(cell => cell.padStart(10))
        .join('')
  )

function tellResult({ name, trips }) {
  tell(`\n${name}`, '  median', 'p90')
  for (const [part, title] of Object.entries(PARTS)) {
    const numbers = sorted(trips, part)
    tell(title, ...[0.5, 0.9].map(share => `${at(share, numbers).toFixed(2)} ms`))
  }
}

async function main() {
  await setUpDependencies()
  await setUpBrowser('chromium')
  const { ensureBuilt } = await import('./build.mjs')
  await ensureBuilt()
  const { register } = await import('tsx/esm/api')
  register()
  const { BUDGET, measureLatency } = await import('../tests/bench/latency.ts')
  const { bare, chat } = await measureLatency(Number(values.messages))
  for (const result of [bare, chat]) tellResult(result)
  const [usual, ours] = [bare, chat].map(({ trips }) => at(0.5, sorted(trips, 'whole')))
  const ratio = ours / usual
  console.log(`\n${ratio.toFixed(2)} times as long; the budget is ${BUDGET}.`)
  return ratio > BUDGET ? 1 : 0
}

process.exitCode = await main()
