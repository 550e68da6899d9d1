import { expect, test } from 'vitest'
import { start, tempFolder } from './kit.js'
import { visit } from './people.js'
import { runServer } from './program.js'
import { timesSaid } from './tables.js'

const IDS = Array.from({ length: 40 }, (_, index) => `m${index}`)
const ONCE = Object.fromEntries(IDS.map(id => [id, 1]))

const saying = (id: string) => ({ type: 'message', id, text: `text of ${id}` }) as const

test('acts once on what two lines send at the same moment, and answers both alike', async () => {
  const server = await start()
  const visitor = await visit(server)
  await visitor.join()
  const other = await visit(server, { token: visitor.token })
  const answers = (one: typeof visitor) => Promise.all(IDS.map(id => one.ask(saying(id))))
  const [here, there] = await Promise.all([answers(visitor), answers(other)])
  expect(there).toEqual(here)
  expect(new Set(here.map(({ message }) => message)).size).toBe(IDS.length)
  expect(await timesSaid(server.folder)).toEqual(ONCE)
})

test('acts once on what was sent to a server that was killed since', {
  timeout: 60_000
}, async () => {
  const folder = tempFolder()
  const first = await runServer(folder)
  const visitor = await visit(first)
  await visitor.join()
  const receipts = await Promise.all(IDS.slice(0, 20).map(id => visitor.ask(saying(id))))
  for (const id of IDS.slice(20)) visitor.send({ type: 'command', command: saying(id) })
  first.child.kill('SIGKILL')
  await first.ended

  const again = await runServer(folder)
  const back = await visit(again, { token: visitor.token })
  const repeated = await Promise.all(IDS.map(id => back.ask(saying(id))))
  expect(repeated.slice(0, 20)).toEqual(receipts)
  expect(await timesSaid(folder)).toEqual(ONCE)
})

test('acts once on what comes late by a line that was thought to be lost', async () => {
  const server = await start()
  const old = await visit(server)
  await old.join()
  const [first] = IDS
  await old.ask(saying(first ?? ''))
  const { cursor } = await old.event('message')
  // The visitor's side has given the old line up; what it had sent by it is still on its way.
  const fresh = await visit(server, { token: old.token, ...(cursor ? { cursor } : {}) })
  const receipts = await Promise.all(IDS.map(id => fresh.ask(saying(id))))
  expect(await Promise.all(IDS.map(id => old.ask(saying(id))))).toEqual(receipts)
  expect(await timesSaid(server.folder)).toEqual(ONCE)
})

test('takes the same id from two visitors for two commands', async () => {
  const server = await start()
  for (const text of ['one', 'two']) {
    const visitor = await visit(server)
    await visitor.join()
    await visitor.ask({ type: 'message', id: 'same', text })
    expect((await visitor.event('message')).message.content.text).toBe(text)
  }
  expect(await timesSaid(server.folder)).toEqual({ same: 2 })
})
