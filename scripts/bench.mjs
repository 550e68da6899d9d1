import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { setUpBrowser, setUpDependencies } from './setup.mjs'

/**
 * `npm run bench`: how long a message takes from Enter in the visitor's composer to the agent's screen,
 * against a bare WebSocket pair in the same run. `-- --messages 200` for more of them. Fails when it
 * takes more than twice as long.
 */
const { values } = parseArgs({ options: { messages: { type: 'string', default: '80' } } })

const PARTS = {
  whole: 'Enter to the far page',
  leaving: '  in the near page',
  travelling: '  server and network',
  showing: '  in the far page',
  painting: 'Enter to its next frame'
}

const sorted = (trips, part) => trips.map(trip => trip[part]).sort((a, b) => a - b)
const at = (share, numbers) => numbers[Math.floor(share * (numbers.length - 1))]

const middle = ({ trips }, part) => at(0.5, sorted(trips, part))

/** A busy machine makes both slower, not equally: what waits for several processes waits several times. */
const tellLoad = when =>
  console.log(`\nLoad ${when}: ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores`)

const METHOD = `
All pairs run in one browser, in turns, each message 100 ms after it was typed. For all of them the clock
starts with the keydown of Enter and stops when the text stands in the receiver's page (a mutation of its
DOM); the budget is about that. The bare pair is two pages with an input and a list, and a relay.`

const tell = (...cells) =>
  console.log(
    cells[0].padEnd(28) +
      cells
        .slice(1)
        .map(cell => cell.padStart(10))
        .join('')
  )

function tellResult({ name, trips }) {
  tell(`\n${name}`, 'quarter', 'median', 'p90')
  for (const [part, title] of Object.entries(PARTS)) {
    const numbers = sorted(trips, part)
    tell(title, ...[0.25, 0.5, 0.9].map(share => `${at(share, numbers).toFixed(2)} ms`))
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
  tellLoad('before')
  const { bare, storing, chat } = await measureLatency(Number(values.messages))
  for (const result of [bare, storing, chat]) tellResult(result)
  tellLoad('after')
  const times = (part, other) => middle(chat, part) / middle(other, part)
  const ratio = times('whole', bare)
  console.log(METHOD)
  console.log(
    `\n${ratio.toFixed(2)} times as long as the bare pair; the budget is ${BUDGET}.` +
      `\n${times('painting', bare).toFixed(2)} times by the end of the next frame, whose wait both share.` +
      `\n${times('whole', storing).toFixed(2)} times as long as the pair that stores.`
  )
  return ratio > BUDGET ? 1 : 0
}

process.exitCode = await main()
