import { mkdirSync, writeFileSync } from 'node:fs'
import { openDiary } from './diary.js'
import { FAULT_NAMES, type FaultName } from './faults.js'
import { isClean, report } from './report.js'
import { runChaos } from './run.js'

/** What scripts/chaos.mjs hands on: an order as JSON. Exits with 1 when a promise was broken. */
const { only, ...order } = JSON.parse(process.argv[2] ?? '{}')
const OUTPUT = new URL('../.output/', import.meta.url)

const unknown = (only ?? []).find((name: string) => !FAULT_NAMES.includes(name as FaultName))
if (unknown !== undefined) {
  console.error(`"${unknown}" is no fault; there are: ${FAULT_NAMES.join(', ')}`)
  process.exit(2)
}

const diary = openDiary()
const result = await runChaos({ ...order, kinds: only ?? FAULT_NAMES }, diary)
mkdirSync(OUTPUT, { recursive: true })
const notes = diary.notes.map(({ at, who, what }) => `${new Date(at).toISOString()} ${who} ${what}`)
writeFileSync(new URL(`chaos-${order.seed}.log`, OUTPUT), `${notes.join('\n')}\n`)
console.log(report(result))
process.exitCode = isClean(result) ? 0 : 1
