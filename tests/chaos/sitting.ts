import { setMaxListeners } from 'node:events'
import type { Browser } from 'playwright'
import type { Passage } from './audit.js'
import { type Desk, openDesk } from './desk.js'
import type { Diary } from './diary.js'
import { FAULTS, type FaultName } from './faults.js'
import { createPace } from './pace.js'
import type { Random } from './random.js'
import type { Road } from './road.js'
import type { Scene, Server } from './scene.js'
import type { Planned } from './schedule.js'
import { settle } from './settle.js'
import { createVisitor, type Visitor } from './visitor.js'

/** Some visitors and those who answer them, from their coming to their going. */
export interface Sitting {
  readonly passages: readonly Passage[]
  readonly pending: readonly string[]
  /** Times that something stood in a composer as a draft after it was sent, in words. */
  readonly stale: readonly string[]
  /** The faults that somebody felt. */
  readonly felt: readonly FaultName[]
  /** Milliseconds from the first message to the last. */
  readonly writing: number
}

interface Plan {
  readonly browser: Browser
  readonly server: Server
  readonly road: Road
  readonly diary: Diary
  readonly random: Random
  /** Messages in a second, by all together. */
  readonly rate: number
  readonly number: number
  readonly messages: number
  readonly visitors: number
  /** How many of them have a network that lets no WebSocket through. */
  readonly plain: number
  /** Conversations of one desk. */
  readonly columns: number
  readonly tabs: number
  readonly planned: readonly Planned[]
}

/** Of all messages, those of visitors. */
const SHARE = 0.6

export async function sit(plan: Plan): Promise<Sitting> {
  const { browser, server, road, diary, random, number, messages, rate, planned, tabs } = plan
  const calm = new AbortController()
  // Any number of faults wait for it.
  setMaxListeners(0, calm.signal)
  const felt: FaultName[] = []
  const under: Promise<unknown>[] = []
  let written = 0
  let next = 0

  function onSaid(): void {
    written += 1
    for (let one = planned[next]; one && one.at <= written; one = planned[++next]) inject(one)
  }

  function inject(one: Planned): void {
    diary.note('run', `fault: ${one.kind}`)
    const fault = FAULTS[one.kind].inject(scene, one).then(
      hit => void (hit && felt.push(one.kind)),
      error => diary.note('run', `${one.kind} failed: ${error}`)
    )
    under.push(fault)
  }

  const visitors: Visitor[] = []
  for (let at = 0; at < plan.visitors; at++) {
    const name = `v${String(number * plan.visitors + at + 1).padStart(3, '0')}`
    const branch = random.branch(name)
    visitors.push(
      await createVisitor({ browser, name, url: road.url, random: branch, diary, onSaid })
    )
  }
  const desks: Desk[] = []
  for (let at = 0; at < visitors.length; at += plan.columns) {
    const name = `a${number + 1}${'abcdefghij'[at / plan.columns] ?? at}`
    const login = await server.hire(`${name}@example.com`, `Agent ${name}`, 'Lamps')
    const names = visitors.slice(at, at + plan.columns).map(visitor => visitor.name)
    const branch = random.branch(name)
    desks.push(
      await openDesk({
        ...{ browser, name, url: road.url, login, visitors: names, random: branch, diary, onSaid }
      })
    )
  }
  const blocked = visitors.slice(0, plan.plain).map(({ name }) => name)
  const lift = blocked.map(name => road.weather.lay(name, { plain: true }))
  const scene: Scene = { visitors, blocked, desks, road, server, diary, tabs, calm: calm.signal }

  try {
    for (const visitor of visitors) await visitor.join()
    for (const desk of desks) await desk.answer()
    for (const visitor of visitors) await visitor.begin()
    const began = Date.now()
    const paces = [createPace(rate * SHARE), createPace(rate * (1 - SHARE))] as const
    const ofVisitors = split(Math.round(messages * SHARE), visitors.length)
    const ofDesks = split(messages - Math.round(messages * SHARE), desks.length)
    await Promise.all([
      ...visitors.map((visitor, at) => visitor.write(ofVisitors[at] ?? 0, paces[0])),
      ...desks.map((desk, at) => desk.write(ofDesks[at] ?? 0, paces[1]))
    ])
    const writing = Date.now() - began
    calm.abort()
    await Promise.all(under)
    const standing = await settle(scene)
    return { ...standing, stale: visitors.flatMap(({ stale }) => stale), felt, writing }
  } finally {
    calm.abort()
    for (const undo of lift) undo()
    await Promise.all([...visitors, ...desks].map(one => one.leave().catch(() => {})))
  }
}

/** A number in parts that differ by one at most. */
function split(total: number, parts: number): readonly number[] {
  return Array.from(
    { length: parts },
    (_, at) => Math.floor((total * (at + 1)) / parts) - Math.floor((total * at) / parts)
  )
}
