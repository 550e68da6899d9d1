import { createWriteStream, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { lineOf, openDiary } from './diary.js'
import { FAULT_NAMES, type FaultName } from './faults.js'
import { isClean, report } from './report.js'
import { startChaos } from './run.js'

/** What scripts/chaos.mjs hands on: an order as JSON. Exits with 1 when a promise was broken. */
const { only, ...order } = JSON.parse(process.argv[2] ?? '{}')
const OUTPUT = new URL('../.output/', import.meta.url)
/** Milliseconds between two words on how far it has come. */
const PROGRESS = 30_000

const unknown = (only ?? []).find((name: string) => !FAULT_NAMES.includes(name as FaultName))
if (unknown !== undefined) {
  console.error(`"${unknown}" is no fault; there are: ${FAULT_NAMES.join(', ')}`)
  process.exit(2)
}

mkdirSync(OUTPUT, { recursive: true })
const output = (kind: string) => fileURLToPath(new URL(`chaos-${order.seed}.${kind}`, OUTPUT))
const log = createWriteStream(output('log'))
const diary = openDiary({ onNote: note => log.write(`${lineOf(note)}\n`) })
const progress = setInterval(() => {
  const count = (pattern: RegExp) => diary.notes.filter(({ what }) => pattern.test(what)).length
  const [written, faults] = [count(/^(sent|unsure):/), count(/^fault:/)]
  console.error(`${written} of ${order.messages} messages, ${faults} of ${order.faults} faults`)
}, PROGRESS)
const run = startChaos({ ...order, kinds: only ?? FAULT_NAMES }, diary, output('db'))
let told = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    told = true
    void run.stop()
  })
}
try {
  const result = await run.finished
  console.log(report(result))
  if (!isClean(result)) {
    console.log(`\nThe whole story: ${output('log')}\nThe database: ${output('db')}`)
  }
  process.exitCode = isClean(result) ? 0 : 1
} catch (error) {
  // Whoever is stopped in the middle of something complains about it.
  if (!told) console.error(error)
  process.exitCode = told ? 130 : 1
} finally {
  clearInterval(progress)
  log.end()
}
