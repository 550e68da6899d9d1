import { LEGS, type Leg, type Offence, type Passage, type Wrong } from './audit.js'
import { type Diary, lineOf } from './diary.js'
import { FAULT_NAMES, type FaultName } from './faults.js'
import type { Order } from './run.js'

export interface Result {
  readonly order: Order
  readonly milliseconds: number
  /** Milliseconds in which messages were written. */
  readonly writing: number
  readonly passages: readonly Passage[]
  /** What was still on its way at the end, in words. */
  readonly pending: readonly string[]
  /** What came back into a composer after it was sent, in words. */
  readonly stale: readonly string[]
  readonly planned: number
  /** The faults that somebody felt. */
  readonly felt: readonly FaultName[]
  readonly diary: Diary
}

/** Offenders whose story is told. */
const STORIES = 5
const NOTES = 40

type Outcome = Pick<Result, 'passages' | 'pending' | 'stale'>

/** Whether every promise was kept. */
export function isClean({ passages, pending, stale }: Outcome): boolean {
  return !pending.length && !stale.length && passages.every(({ offences }) => !offences.length)
}

/** The whole result in words, ready to be printed. */
export function report(result: Result): string {
  const { order, milliseconds, writing, felt, planned, pending, stale } = result
  const minutes = writing / 60_000
  const parts = [
    table([
      ['', 'sent', 'arrived', 'lost', 'doubled', 'out of order'],
      ...LEGS.map(leg => rowOf(leg, result.passages))
    ]),
    table([
      [`faults (${felt.length} felt of ${planned})`, ''],
      ...FAULT_NAMES.flatMap(name => {
        const count = felt.filter(it => it === name).length
        return count ? [[`  ${name}`, count]] : []
      })
    ]),
    `${order.messages} messages in ${Math.round(milliseconds / 1000)} s, written at ` +
      `${Math.round(order.messages / minutes)} a minute; seed ${order.seed}`,
    ...(isClean(result) ? ['Nothing is lost, doubled or out of order.'] : [storiesOf(result)]),
    ...(stale.length ? [`Ready to be sent again:\n  ${stale.join('\n  ')}`] : []),
    ...(pending.length ? [`Still on the way:\n  ${pending.join('\n  ')}`] : [])
  ]
  return parts.join('\n\n')
}

function rowOf(leg: Leg, passages: readonly Passage[]): readonly (string | number)[] {
  const ours = passages.filter(it => it.leg === leg)
  const sum = (of: (passage: Passage) => number) => ours.reduce((all, it) => all + of(it), 0)
  const wrong = (what: Wrong) => sum(it => it.offences.filter(one => one.wrong === what).length)
  return [
    leg,
    sum(it => it.due),
    sum(it => it.arrived),
    wrong('lost'),
    wrong('doubled'),
    wrong('out of order')
  ]
}

function storiesOf({ passages, diary, order, stale, pending }: Result): string {
  const offences = passages.flatMap(it => it.offences)
  const told = offences.slice(0, STORIES).map(one => {
    const notes = one.at === undefined ? [] : diary.around(one.at, one.who).slice(0, NOTES)
    const lines = notes.map(note => `    ${lineOf(note)}`)
    return [`  ${wordsFor(one)}`, ...lines].join('\n')
  })
  return [
    `Not as promised: ${offences.length + stale.length + pending.length}`,
    ...told,
    'To see it again:',
    `  ${commandFor(order)}`
  ].join('\n')
}

const wordsFor = ({ wrong, leg, who, text }: Offence) =>
  `${wrong}, ${leg}, ${who}: ${text.slice(0, 80)}`

export function commandFor({ messages, faults, seed, visitors, plain, tabs, rate }: Order): string {
  const words = Object.entries({ messages, faults, seed, visitors, plain, tabs, rate })
  return `npm run chaos -- ${words.map(([name, value]) => `--${name} ${value}`).join(' ')}`
}

/** Rows in columns: words to the left, numbers to the right. */
function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map(row => String(row[at] ?? '').length))
  )
  return rows
    .map(row =>
      row
        .map((cell, at) => {
          const width = widths[at] ?? 0
          return at ? String(cell).padStart(width) : String(cell).padEnd(width)
        })
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}
