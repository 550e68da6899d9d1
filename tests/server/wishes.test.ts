import { expect, onTestFinished, test, vi } from 'vitest'
import { currentOf } from '../../examples/server/conversations/conversation.js'
import { createLog } from '../../examples/server/log.js'
import { openShop } from '../../examples/server/open-shop.js'
import { readSettings } from '../../examples/server/settings.js'
import { endAbandoned } from '../../examples/server/sweep.js'
import { join } from '../../examples/server/visitors/join.js'
import { envFor, start, tempFolder, until } from './kit.js'
import { openMailServer } from './mail-server.js'
import { employ, freshId, sitDown, visit } from './people.js'

const HOUR = 3_600_000

test('adds up what a visitor answered while waiting, and shows it to the agent', async () => {
  const server = await start()
  const desk = await sitDown(server, await employ(server, 'Ada'))
  const visitor = await visit(server)
  expect(await visitor.refused({ type: 'survey', fields: {} })).toMatchObject({ code: 'rejected' })
  await visitor.join()
  await visitor.ask({ type: 'survey', fields: { room: 'Kitchen', colours: ['red'] } })
  const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
  const conversation = queue[0]?.conversation ?? ''
  await desk.ask({ type: 'accept', conversation })
  const opened = (await desk.next('opened')).conversation
  expect(opened.survey).toEqual({ room: 'Kitchen', colours: ['red'] })
  await visitor.ask({ type: 'survey', fields: { colours: ['blue', 'green'] } })
  const survey = { room: 'Kitchen', colours: ['blue', 'green'] }
  expect(await desk.next('survey')).toEqual({ type: 'survey', conversation, survey })
  await desk.ask({ type: 'end', conversation })
  const url = `${server.url}/desk/api/conversations/${conversation}`
  const transcript = await (await fetch(url, { headers: { cookie: desk.cookie } })).json()
  expect(transcript.survey).toEqual(survey)
})

test('tells all desks who wants to be called, until somebody has', async () => {
  const server = await start()
  const ada = await sitDown(server, await employ(server, 'Ada'))
  const noor = await sitDown(server, await employ(server, 'Noor'))
  const visitor = await visit(server)
  const { reference } = await visitor.join()
  const id = freshId()
  for (let times = 0; times < 2; times += 1) {
    await visitor.ask({ type: 'callback', id, phone: '+49 30 901820', when: 'after five' })
  }
  const { callbacks } = await ada.next('callbacks')
  expect(callbacks).toMatchObject([
    { reference, name: 'Mira', phone: '+49 30 901820', when: 'after five' }
  ])
  expect(visitor.events().map(({ type }) => type)).toEqual(['queued'])
  const { callback = '', conversation } = callbacks[0] ?? {}
  const again = await sitDown(server, ada.cookie)
  expect(again.snapshot.callbacks).toEqual(callbacks)
  const url = `${server.url}/desk/api/conversations/${conversation}`
  const read = async () => (await fetch(url, { headers: { cookie: noor.cookie } })).status
  expect(await read()).toBe(200)
  await noor.ask({ type: 'called', callback })
  await ada.next('callbacks', ({ callbacks }) => callbacks.length === 0)
  await ada.ask({ type: 'called', callback })
  expect(await read()).toBe(404)
  expect(await ada.refused({ type: 'called', callback: 'none' })).toMatchObject({
    code: 'rejected',
    message: 'There is no such call to make.'
  })
  expect((await sitDown(server, ada.cookie)).snapshot.callbacks).toEqual([])
})

test('takes a number from whoever has given up waiting', async () => {
  const server = await start()
  const visitor = await visit(server)
  await visitor.join()
  await visitor.ask({ type: 'leave' })
  await visitor.ask({ type: 'callback', phone: '112' })
  const desk = await sitDown(server, await employ(server, 'Ada'))
  expect(desk.snapshot.callbacks).toMatchObject([{ phone: '112' }])
})

test('writes one e-mail to a visitor who is gone, when an agent accepts', async () => {
  const { mails, env } = await openMailServer()
  const server = await start(env)
  const visitor = await visit(server)
  const { reference } = await visitor.join()
  await visitor.say('Is it dimmable?')
  const page = { url: 'https://shop.example/lamps/3?a=b', title: 'Lamp 3' }
  await visitor.ask({ type: 'page', page })
  await visitor.ask({ type: 'remind', email: ' mira@example.org ' })
  await visitor.close()
  const desk = await sitDown(server, await employ(server, 'Ada'))
  expect(desk.snapshot.queue).toMatchObject([{ reminded: true, here: false }])
  expect(mails).toEqual([])
  await desk.ask({ type: 'accept', conversation: desk.snapshot.queue[0]?.conversation ?? '' })
  const mail = await until('the e-mail', () => mails[0])
  expect(mail.to).toMatchObject({ value: [{ address: 'mira@example.org' }] })
  expect(mail.subject).toBe(`[${reference}] Ada is here for you`)
  expect(mail.text).toContain(page.url)
  expect(mail.text).not.toContain('dimmable')
  expect(mail.replyTo?.text).toBe('shop@example.com')
  const back = await visit(server, { token: visitor.token })
  expect(back.events().map(({ type }) => type)).toEqual(['message', 'agent'])
  await until('the log', () => server.log.some(line => line.includes('letter-sent')))
  expect(mails).toHaveLength(1)
})

test('writes no second time when the conversation is handed on', async () => {
  const { mails, env } = await openMailServer()
  const server = await start({ ...env, DEPARTMENTS: 'repairs=Repairs' })
  const ada = await sitDown(server, await employ(server, 'Ada'))
  const noor = await sitDown(server, await employ(server, 'Noor'))
  const visitor = await visit(server)
  await visitor.join()
  await visitor.ask({ type: 'remind', email: 'mira@example.org' })
  const { queue } = await ada.next('queue', ({ queue }) => queue[0]?.reminded === true)
  const conversation = queue[0]?.conversation ?? ''
  await ada.ask({ type: 'accept', conversation })
  const sent = () => server.log.filter(line => line.includes('letter-sent')).length
  await until('the e-mail', () => sent() === 1)
  await ada.ask({ type: 'transfer', conversation, to: { department: 'repairs' } })
  await noor.ask({ type: 'accept', conversation })
  // A letter is sent after those before it: what is to be sent has been sent by then.
  const letter = {
    id: 'l',
    fields: { message: 'Hi' },
    page: { url: '', title: '' },
    transcript: []
  }
  await fetch(`${server.url}/shopbell/letters`, { method: 'POST', body: JSON.stringify(letter) })
  await until('the letter', () => mails.some(({ text }) => text?.includes('Hi')))
  expect(mails).toHaveLength(2)
})

test('writes when an agent is given the conversation, though the visitor is gone', async () => {
  const { mails, env } = await openMailServer()
  const server = await start({ ...env, ROUTING: 'least-busy' })
  const visitor = await visit(server)
  await visitor.join()
  await visitor.ask({ type: 'remind', email: 'mira@example.org' })
  await visitor.close()
  const desk = await sitDown(server, await employ(server, 'Ada'))
  await desk.next('opened')
  expect((await until('the e-mail', () => mails[0])).subject).toContain('Ada is here')
})

test('writes at once when somebody answers already, and not where nobody is to be reminded', async () => {
  const { mails, env } = await openMailServer()
  const server = await start(env)
  const desk = await sitDown(server, await employ(server, 'Ada'))
  const visitor = await visit(server)
  expect(await visitor.refused({ type: 'remind', email: 'a@b.example' })).toMatchObject({
    code: 'rejected'
  })
  await visitor.join()
  for (const email of ['mira', 'a@b@c', 'Mira <mira@example.org>', 'a@b.example, c@d.example']) {
    expect(await visitor.refused({ type: 'remind', email })).toMatchObject({ code: 'rejected' })
  }
  const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
  await desk.ask({ type: 'accept', conversation: queue[0]?.conversation ?? '' })
  await visitor.ask({ type: 'remind', email: 'mira@example.org' })
  await until('the e-mail', () => mails[0])
  await desk.ask({ type: 'end', conversation: queue[0]?.conversation ?? '' })
  await visitor.event('ended')
  expect(await visitor.refused({ type: 'remind', email: 'mira@example.org' })).toMatchObject({
    code: 'ended'
  })
})

test('links to pages of the shop only, where it is known which those are', async () => {
  const { mails, env } = await openMailServer()
  const server = await start({ ...env, ORIGINS: 'https://shop.example' })
  const desk = await sitDown(server, await employ(server, 'Ada'))
  for (const url of ['https://evil.example/', 'javascript:alert(1)', 'https://shop.example/a']) {
    const visitor = await visit(server)
    await visitor.join()
    await visitor.ask({ type: 'page', page: { url, title: '' } })
    await visitor.ask({ type: 'remind', email: 'mira@example.org' })
    const { queue } = await desk.next('queue', ({ queue }) => queue[0]?.reminded === true)
    await desk.ask({ type: 'accept', conversation: queue[0]?.conversation ?? '' })
  }
  await until('the e-mails', () => mails.length === 3)
  const links = mails.map(mail => /https?:\S+|javascript:\S+/.exec(mail.text ?? '')?.[0])
  expect(links).toEqual(['https://shop.example', 'https://shop.example', 'https://shop.example/a'])
})

test('keeps the place of a visitor who is to be reminded for a day', async () => {
  const shop = await openShop(readSettings(envFor(tempFolder())), createLog('silent'))
  onTestFinished(async () => {
    vi.restoreAllMocks()
    await shop.courier.stop()
    await shop.db.close()
  })
  const page = { url: '', title: '' }
  const command = { type: 'join', id: 'join', fields: {}, page, profile: {} } as const
  await shop.db.turn(turn => join(shop, turn, 'gone', command))
  await shop.db.turn(turn => turn.run(`UPDATE conversations SET remind = 'a@b.example'`))
  const stateOf = async () => (await shop.db.turn(turn => currentOf(turn, 'gone')))?.state
  const goneSince = new Map<string, number>()
  const now = Date.now()
  const clock = vi.spyOn(Date, 'now')
  for (const hours of [0, 1, 23]) {
    clock.mockImplementation(() => now + hours * HOUR)
    await endAbandoned(shop, goneSince)
    expect(await stateOf()).toBe('waiting')
  }
  clock.mockImplementation(() => now + 25 * HOUR)
  await endAbandoned(shop, goneSince)
  expect(await stateOf()).toBeUndefined()
})

test('keeps the way that a visitor took, the last fifty steps of it', async () => {
  const server = await start()
  const desk = await sitDown(server, await employ(server, 'Ada'))
  const visitor = await visit(server)
  await visitor.join()
  const to = (url: string, title = url, referrer?: string) =>
    visitor.ask({ type: 'page', page: { url, title, ...(referrer ? { referrer } : {}) } })
  await to('https://shop.example/lamps', 'Lamps (2)')
  await to('https://shop.example/1', 'One', 'https://shop.example/lamps')
  await to('https://shop.example/1', 'One')
  const { queue } = await desk.next('queue', ({ queue }) => queue[0]?.page.title === 'One')
  const conversation = queue[0]?.conversation ?? ''
  await desk.ask({ type: 'accept', conversation })
  const { trail } = (await desk.next('opened')).conversation
  expect(trail.map(({ page }) => page)).toEqual([
    { url: 'https://shop.example/lamps', title: 'Lamps (2)' },
    { url: 'https://shop.example/1', title: 'One', referrer: 'https://shop.example/lamps' }
  ])
  for (let step = 2; step <= 60; step += 1) await to(`https://shop.example/${step}`)
  await desk.ask({ type: 'end', conversation })
  const url = `${server.url}/desk/api/conversations/${conversation}`
  const { cookie } = desk
  const transcript = await (await fetch(url, { headers: { cookie } })).json()
  expect(transcript.trail).toHaveLength(50)
  expect(transcript.trail.at(0).page.url).toBe('https://shop.example/11')
  expect(transcript.trail.at(-1).page.url).toBe('https://shop.example/60')
})
