import type { Page, WebSocket } from 'playwright'
import type { Agent, Talk } from './agent.js'
import { meet } from './meet.js'
import { type Bell, bellOf, type Visitor } from './visitor.js'

/** One of several pages of a visitor. */
export interface Tab {
  readonly page: Page
  readonly bell: Bell
  readonly lines: Lines
}

/** The WebSockets of a page. */
export interface Lines {
  /** How many are open, and have brought something. */
  open(): number
  /** How many there were in all. */
  made(): number
}

/** Another tab of the same visitor, on the page where they are or at an address. */
export async function openTab({ context, page }: Visitor, address = page.url()): Promise<Tab> {
  const tab = asTab(await context.newPage())
  await tab.page.goto(address)
  return tab
}

/** Watches the WebSockets of a page, from now on. */
export function asTab(page: Page): Tab {
  const up = new Set<WebSocket>()
  let made = 0
  page.on('websocket', socket => {
    made += 1
    socket.on('framereceived', () => up.add(socket))
    socket.on('close', () => up.delete(socket))
  })
  // A page that is gone, or put aside, says nothing of its lines any more.
  const forget = () => up.clear()
  page.on('close', forget).on('crash', forget)
  page.on('framenavigated', frame => frame === page.mainFrame() && forget())
  return { page, bell: bellOf(page), lines: { open: () => up.size, made: () => made } }
}

/** How many lines each tab has open. */
export const lines = (tabs: readonly Tab[]) => tabs.map(tab => tab.lines.open())

/** The words that a visitor and an agent have met with, in several tabs of the visitor. */
export const MET = ['Is anybody there?', 'I am']

/** Brings a visitor, who is nowhere yet, and an agent together, and opens more tabs. The first one leads. */
export async function gather<Count extends 1 | 2 | 3 | 5>(
  visitor: Visitor,
  agent: Agent,
  { name, at, count }: { name: string; at: string; count: Count }
) {
  const first = asTab(visitor.page)
  await first.page.goto(at)
  const talk: Talk = await meet(visitor, agent, name)
  const tabs = [first]
  while (tabs.length < count) tabs.push(await openTab(visitor, at))
  for (const { bell } of tabs) await bell.panel.getByText('I am', { exact: true }).waitFor()
  return { talk, tabs: tabs as unknown as TupleOf<Tab, Count> }
}

interface Tuples<Item> {
  1: readonly [Item]
  2: readonly [Item, Item]
  3: readonly [Item, Item, Item]
  5: readonly [Item, Item, Item, Item, Item]
}

type TupleOf<Item, Count extends keyof Tuples<Item>> = Tuples<Item>[Count]
