import type { Page } from 'playwright'
import { audit, type Evidence, type Passage } from './audit.js'
import { readBooks } from './books.js'
import type { Desk } from './desk.js'
import { sleep, within } from './pump.js'
import { firstLine } from './ring.js'
import type { Scene } from './scene.js'
import { countWaiting, type Drawn, readTalk, readWidget } from './screens.js'

/** How everything stands after the faults. */
export interface Standing {
  readonly passages: readonly Passage[]
  /** What is still on its way, or cannot be looked at, in words. */
  readonly pending: readonly string[]
}

/** Milliseconds: how long it may go on in all, and how long without anything new. */
const PATIENCE = 240_000
const STANDSTILL = 75_000
/** How long a tab that does not open keeps the others waiting. */
const OPENING = 30_000

/**
 * Waits, after the faults, until nothing is on its way any more and all screens agree with the database;
 * or until that cannot be hoped for.
 */
export async function settle(scene: Scene): Promise<Standing> {
  const { visitors, desks, diary } = scene
  diary.note('run', 'the faults are over')
  const began = Date.now()
  // A page that was never there when anything happened.
  await Promise.all(visitors.map(visitor => within(OPENING, visitor.openTab())))
  const second = new Map<Desk, Page>()
  for (const desk of desks) second.set(desk, await openAgain(desk))
  let changed = Date.now()
  let before = ''
  for (;;) {
    const standing = await look(scene, second)
    const said = JSON.stringify(standing)
    if (said !== before) changed = Date.now()
    before = said
    const clean = !standing.pending.length && standing.passages.every(it => !it.offences.length)
    const late = Date.now() - began > PATIENCE || Date.now() - changed > STANDSTILL
    if (clean || late) {
      diary.note('run', clean ? 'all agrees' : `given up: ${standing.pending.join('; ')}`)
      return standing
    }
    await sleep(1000)
  }
}

async function openAgain({ page, context }: Desk): Promise<Page> {
  const second = await context.newPage()
  await second.goto(page.url())
  await second.locator('.mine-row').first().waitFor()
  return second
}

async function look({ visitors, desks, server }: Scene, second: ReadonlyMap<Desk, Page>) {
  const pending: string[] = []
  const screens = new Map<string, Map<string, readonly Drawn[]>>()
  const read = async (who: string, of: string, reading: () => Promise<readonly Drawn[]>) => {
    try {
      const drawn = await reading()
      const late = drawn.filter(it => it.pending).length
      if (late) pending.push(`${late} on their way in ${who}`)
      screens.set(of, (screens.get(of) ?? new Map()).set(who, drawn))
    } catch (error) {
      pending.push(`${who} cannot be read: ${firstLine(error)}`)
    }
  }

  for (const { name, tabs } of visitors) {
    for (const tab of tabs()) {
      if (tab.state() !== 'ready') pending.push(`${tab.name} is ${tab.state()}`)
      await read(tab.name, name, () => readWidget(tab.page))
    }
    const last = tabs().at(-1)
    const waiting = last ? await countWaiting(last.page).catch(() => 1) : 1
    if (waiting) pending.push(`${waiting} in the outbox of ${name}`)
  }
  for (const desk of desks) {
    if (!desk.isReady()) pending.push(`${desk.name} is not open`)
    const again = second.get(desk)
    for (const visitor of desk.visitors) {
      await read(`${desk.name}, to ${visitor}`, `desk ${visitor}`, () =>
        readTalk(desk.page, visitor)
      )
      if (!again) continue
      await read(`${desk.name} anew, to ${visitor}`, `desk ${visitor}`, () =>
        readTalk(again, visitor)
      )
    }
  }

  // After the screens: what they show must be there.
  const books = await readBooks(server.database)
  const passages = desks.flatMap(desk =>
    desk.visitors.flatMap(visitor => {
      const book = books.get(visitor) ?? { messages: [], holes: [] }
      if (book.holes.length) pending.push(`${visitor} has holes at ${book.holes.join()}`)
      const evidence: Evidence = {
        visitor,
        desk: desk.name,
        book,
        bySay: {
          visitor: visitors.find(it => it.name === visitor)?.said ?? [],
          agent: desk.said(visitor)
        },
        onScreen: {
          visitor: screens.get(visitor) ?? new Map(),
          agent: screens.get(`desk ${visitor}`) ?? new Map()
        }
      }
      return audit(evidence)
    })
  )
  return { passages, pending }
}
