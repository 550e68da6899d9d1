import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext } from 'playwright'
import type { Pair } from './pair.js'

const RELAY = fileURLToPath(new URL('relay.mjs', import.meta.url))

type Contexts = readonly [BrowserContext, BrowserContext]

/** The least that a chat can be: two pages with an input and a list, and a server that passes on. */
export function openBare(contexts: Contexts) {
  return openPair('a bare WebSocket pair', contexts, [])
}

/** The same with a server that passes on what it has stored, in one transaction of one row. */
export async function openStoring(contexts: Contexts) {
  const folder = mkdtempSync(join(tmpdir(), 'shopbell-bench-'))
  const database = `file:${join(folder, 'words.db')}`
  const { pair, stop } = await openPair('a pair that stores', contexts, [database])
  return {
    pair,
    stop: () => stop().then(() => rmSync(folder, { recursive: true, force: true }))
  }
}

async function openPair(name: string, contexts: Contexts, words: readonly string[]) {
  const relay = spawn(process.execPath, [RELAY, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await once(relay.stdout, 'data')
  const url = `http://127.0.0.1:${String(port).trim()}/`
  const [from, to] = await Promise.all(contexts.map(context => context.newPage()))
  if (!from || !to) throw new Error('Two pages are needed')
  await Promise.all([from.goto(url), to.goto(url)])
  for (const page of [from, to]) await page.locator('html.open').waitFor()
  const pair: Pair = {
    name,
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
