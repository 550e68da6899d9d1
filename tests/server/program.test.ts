import { expect, test } from 'vitest'
import { VARIABLES } from '../../examples/server/variables/index.js'
import { start, tempFolder, until } from './kit.js'
import { logIn, sitDown, visit } from './people.js'
import { run, runServer } from './program.js'

test('loses nothing that it has acknowledged when it is killed', async () => {
  const folder = tempFolder()
  const server = await runServer(folder, { COMMAND_BURST: '5000', COMMAND_RATE: '5000' })
  const visitor = await visit(server)
  const { reference } = await visitor.join()
  const acknowledged = () =>
    visitor.frames.flatMap(frame => (frame.type === 'ack' ? [frame.receipt.message ?? ''] : []))
  let count = 0
  const sayMore = (many: number) => {
    for (const last = count + many; count < last; count += 1) {
      const command = { type: 'message', id: `m${count}`, text: `text ${count}` }
      visitor.send({ type: 'command', command })
    }
  }
  while (acknowledged().length <= 100) {
    sayMore(10)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  // Right before the end, so that it comes in the middle.
  sayMore(500)
  server.child.kill('SIGKILL')
  await visitor.closed
  expect(await server.ended).toBe('SIGKILL')
  const sent = acknowledged().filter(Boolean)
  expect(sent.length).toBeLessThan(count)

  const again = await start({}, { folder })
  const back = await visit(again, { token: visitor.token })
  const stored = back.events().flatMap(event => (event.type === 'message' ? [event.message] : []))
  const ids = stored.map(({ id }) => id)
  expect(ids.slice(0, sent.length)).toEqual(sent)
  expect(stored.map(({ content }) => content.text)).toEqual(stored.map((_, i) => `text ${i}`))
  const seqs = back.events().flatMap(({ cursor }) => Number(cursor?.split('.')[1] ?? []))
  expect(seqs.filter(Boolean)).toEqual(stored.map((_, index) => index + 1))
  // What was under way is sent again under its id, and is there once.
  await back.ask({ type: 'message', id: 'm0', text: 'text 0' })
  await back.ask({ type: 'message', id: `m${count - 1}`, text: `text ${count - 1}` })
  const desk = await sitDown(again)
  expect(desk.snapshot.queue[0]).toMatchObject({ reference, question: 'text 0' })
})

test('says where it answers and how to log in, once', async () => {
  const folder = tempFolder()
  const first = await runServer(folder, { AGENT_PASSWORD: '', AGENT_EMAIL: 'mo@example.com' })
  const { out } = first.output
  expect(out).toMatch(
    /^Store {2}http:\/\/127\.0\.0\.1:\d+\/\nDesk {3}http:\/\/127\.0\.0\.1:\d+\/desk\/$/m
  )
  const [, password = ''] = await until(
    'the password',
    () => /^Agent {2}mo@example.com, password (\S+)$/m.exec(first.output.out) ?? undefined
  )
  expect(await logIn(first, 'mo@example.com', password)).toMatch(/^shopbell_desk=/)
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  const second = await runServer(folder, { AGENT_PASSWORD: '' })
  expect(second.output.out).not.toContain('password')
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  'says goodbye to everybody on %s and ends well',
  async signal => {
    const server = await runServer(tempFolder())
    const [visitor, desk] = [await visit(server), await sitDown(server)]
    server.child.kill(signal)
    expect(await visitor.closed).toBe(1012)
    expect(await desk.closed).toBe(1012)
    expect(await server.ended).toBe(0)
  }
)

test('writes one line of JSON for each event, and nothing that people wrote', async () => {
  const server = await start()
  const desk = await sitDown(server)
  const visitor = await visit(server)
  await visitor.join({ name: 'Mira', email: 'mira@example.org' })
  await visitor.say('my order is 1234')
  const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
  await desk.ask({ type: 'accept', conversation: queue[0]?.conversation ?? '' })
  await visitor.ask({ type: 'leave' })
  const lines = server.log.map(line => JSON.parse(line))
  expect(lines.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['listening', 'visitor-here', 'join', 'message', 'desk-accept', 'leave'])
  )
  for (const line of lines) {
    expect(line).toMatchObject({ time: expect.any(String), level: expect.any(String) })
  }
  expect(server.log.join('')).not.toMatch(/1234|Mira|example\.(org|com)|Ada/)
})

test('explains itself and lists every variable', async () => {
  const { output, ended } = run(tempFolder(), ['--help'])
  expect(await ended).toBe(0)
  for (const name of Object.keys(VARIABLES)) expect(output.out).toContain(`  ${name} `)
})

test('names the variable that is wrong', async () => {
  const { output, ended } = run(tempFolder(), [], { PORT: 'eighty' })
  expect(await ended).toBe(1)
  expect(output.err).toBe('PORT must be a whole number from 0 to 65535, not "eighty"\n')
})

test('says that its port is in use', async () => {
  const { port } = new URL((await start()).url)
  const { output, ended } = run(tempFolder(), [], { PORT: port })
  expect(await ended).toBe(1)
  expect(output.err).toContain(`PORT ${port} is in use`)
})

test('adds agents and gives them new passwords, also while it runs', async () => {
  const server = await start()
  const add = run(server.folder, ['agent', 'add', 'noor@example.com', 'Noor', 'Chairs'])
  expect(await add.ended).toBe(0)
  const password = / password (\S+)$/m.exec(add.output.out)?.[1] ?? ''
  const cookie = await logIn(server, 'noor@example.com', password)
  expect((await sitDown(server, cookie)).snapshot.me).toMatchObject({
    name: 'Noor',
    role: 'Chairs'
  })
  const change = run(server.folder, ['agent', 'password', 'noor@example.com'])
  expect(await change.ended).toBe(0)
  const other = / password (\S+)$/m.exec(change.output.out)?.[1] ?? ''
  await expect(logIn(server, 'noor@example.com', password)).rejects.toThrow('401')
  await logIn(server, 'noor@example.com', other)
  await expect(sitDown(server, cookie)).rejects.toThrow('401')
  const twice = run(server.folder, ['agent', 'add', 'NOOR@example.com', 'Noor'])
  expect(await twice.ended).toBe(1)
  expect(twice.output.err).toContain('already')
})
