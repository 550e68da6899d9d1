import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { BrowserContext } from 'playwright'
import type { Pair } from './pair.js'

const RELAY = fileURLToPath(new URL('relay.mjs', import.meta.url))

/** The least that a chat can be: two pages with an input and a list, and a server that passes on. */
export async function openBare(contexts: readonly [BrowserContext, BrowserContext]) {
  const relay = spawn(process.execPath, [RELAY], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await once(relay.stdout, 'data')
  const url = `http://127.0.0.1:${String(port).trim()}/`
  const [from, to] = await Promise.all(contexts.map(context => context.newPage()))
  if (!from || !to) throw new Error('Two pages are needed')
  await Promise.all([from.goto(url), to.goto(url)])
  for (const page of [from, to]) await page.locator('html.open').waitFor()
  const pair: Pair = {
    name: 'a bare WebSocket pair',
    from,
    to,
    type: text => from.locator('input').fill(text)
  }
  return { pair, stop: () => end(relay) }
}

async function end(child: ChildProcess) {
  const gone = once(child, 'exit')
  child.kill()
  await gone
}
