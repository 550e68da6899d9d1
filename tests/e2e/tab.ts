import type { Page, WebSocket } from 'playwright'
import { type Bell, bellOf, type Visitor } from './visitor.js'

/** One of several pages of a visitor. */
export interface Tab {
  readonly page: Page
  readonly bell: Bell
  /** How many WebSockets it has open, and has opened in all. */
  readonly lines: { open(): number; made(): number }
}

/** Another tab of the same visitor, on the page where they are or at an address. */
export async function openTab({ context, page }: Visitor, address = page.url()): Promise<Tab> {
  const tab = asTab(await context.newPage())
  await tab.page.goto(address)
  return tab
}

/** Watches the WebSockets of a page, from now on. */
export function asTab(page: Page): Tab {
  const open = new Set<WebSocket>()
  let made = 0
  page.on('websocket', socket => {
    made += 1
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  return { page, bell: bellOf(page), lines: { open: () => open.size, made: () => made } }
}
