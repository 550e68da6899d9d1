import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { start, tempFolder, until } from './kit.js'
import { sitDown, visit } from './people.js'

/** A disk that takes its time: each call waits in `calls` until it is let go, or fails. */
async function slowDisk() {
  const file = await open(join(tempFolder(), 'any'), 'w')
  const calls: { go(): void; fail(): void }[] = []
  const spy = vi
    .spyOn(Object.getPrototypeOf(file) as FileHandle, 'datasync')
    .mockImplementation(
      () =>
        new Promise((resolve, reject) =>
          calls.push({ go: resolve, fail: () => reject(new Error('EIO')) })
        )
    )
  await file.close()
  onTestFinished(() => {
    spy.mockRestore()
    for (const { go } of calls) go()
  })
  return calls
}

async function people() {
  const server = await start()
  const desk = await sitDown(server)
  const visitor = await visit(server)
  const tab = await visit(server, { token: visitor.token })
  await visitor.join()
  const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
  const conversation = queue[0]?.conversation ?? ''
  await desk.ask({ type: 'accept', conversation })
  await tab.event('agent')
  return { server, desk, visitor, tab, conversation }
}

const messagesOf = (frames: readonly object[]) => frames.filter(frame => has(frame, '"message"'))
const has = (frame: object, text: string) => JSON.stringify(frame).includes(text)

test('shows words to the agent at once, and to who wrote them when a power cut cannot undo it', async () => {
  const { desk, visitor, tab } = await people()
  const calls = await slowDisk()
  visitor.send({ type: 'command', command: { type: 'message', id: 'm1', text: 'hello' } })
  await desk.next('message')
  await until('the disk to be asked', () => calls.length > 0)
  visitor.send({ type: 'ping' })
  tab.send({ type: 'ping' })
  expect(visitor.frames.some(frame => frame.type === 'ack' && frame.id === 'm1')).toBe(false)
  expect([...messagesOf(visitor.frames), ...messagesOf(tab.frames)]).toEqual([])
  calls[0]?.go()
  await visitor.answer('m1')
  await visitor.next('pong')
  await tab.event('message')
})

test('keeps the order of what the agent says meanwhile', async () => {
  const { desk, visitor, conversation } = await people()
  const calls = await slowDisk()
  visitor.send({ type: 'command', command: { type: 'message', id: 'm1', text: 'one' } })
  await desk.next('message')
  desk.send({ type: 'message', id: 'a1', conversation, content: { kind: 'text', text: 'two' } })
  const letGo = setInterval(() => calls.shift()?.go(), 20)
  onTestFinished(() => clearInterval(letGo))
  await until('both', () => messagesOf(visitor.events()).length === 2)
  const said = visitor.events().flatMap(event => (event.type === 'message' ? [event.message] : []))
  expect(said.map(({ content }) => content.text)).toEqual(['one', 'two'])
  await desk.answer('a1')
})

test('asks the disk once for many who write at the same time', async () => {
  const { visitor, desk } = await people()
  const calls = await slowDisk()
  for (let count = 0; count < 50; count += 1) {
    const command = { type: 'message', id: `m${count}`, text: `${count}` }
    visitor.send({ type: 'command', command })
  }
  await until('all at the desk', () => messagesOf(desk.frames).length === 50)
  expect(calls).toHaveLength(1)
  calls[0]?.go()
  await until('the second time', () => calls[1])
  calls[1]?.go()
  await visitor.answer('m49')
  expect(calls).toHaveLength(2)
})

test('hangs up instead of acknowledging what the disk did not take', async () => {
  const { server, visitor } = await people()
  const calls = await slowDisk()
  visitor.send({ type: 'command', command: { type: 'message', id: 'm1', text: 'hello' } })
  await until('the disk to be asked', () => calls.length > 0)
  calls[0]?.fail()
  await visitor.closed
  expect(visitor.frames.some(frame => frame.type === 'ack' && frame.id === 'm1')).toBe(false)
  expect(server.log.some(line => line.includes('not-stored'))).toBe(true)
})
