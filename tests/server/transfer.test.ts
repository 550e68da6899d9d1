import { expect, test } from 'vitest'
import { start } from './kit.js'
import { employ, freshId, sitDown, visit } from './people.js'

const DEPARTMENTS = 'lamps=Lamps,repairs=Repairs'

/** Ada answers Mira; Noor is there too. */
async function talk(env: Record<string, string> = {}) {
  const server = await start({ DEPARTMENTS, ...env })
  const ada = await sitDown(server, await employ(server, 'Ada', 'lamps'))
  const session = await employ(server, 'Noor', 'repairs')
  const noor = await sitDown(server, session)
  const visitor = await visit(server)
  await visitor.join({ name: 'Mira' }, { department: 'lamps' })
  await visitor.say('It broke')
  const { queue } = await ada.next('queue', ({ queue }) => queue[0]?.question === 'It broke')
  const conversation = queue[0]?.conversation ?? ''
  await ada.ask({ type: 'accept', conversation })
  await ada.next('opened')
  expect((await visitor.event('agent')).agent?.name).toBe('Ada')
  return { server, ada, noor, session, visitor, conversation }
}

test('hands a conversation on with everything said, and tells the visitor who takes over', async () => {
  const { ada, noor, visitor, conversation } = await talk()
  const to = { agent: noor.snapshot.me.id }
  await ada.ask({ type: 'transfer', conversation, to })
  const notice = await visitor.next(
    'event',
    ({ event }) => event.type === 'message' && event.message.from === 'system'
  )
  expect(notice.event).toMatchObject({
    message: { content: { kind: 'notice', text: 'Noor takes over from Ada.' } }
  })
  expect((await visitor.event('agent')).agent?.name).toBe('Noor')
  const { conversation: opened } = await noor.next('opened')
  expect(opened).toMatchObject({ conversation, name: 'Mira' })
  expect(opened.messages.map(({ content }) => content.text)).toEqual([
    'It broke',
    'Noor takes over from Ada.'
  ])
  expect(await ada.next('handed')).toMatchObject({ conversation })
  const refused = await ada.refused({
    type: 'message',
    conversation,
    content: { kind: 'text', text: 'Wait' }
  })
  expect(refused.code).toBe('rejected')
  await noor.say(conversation, 'I mend it')
  const said = await visitor.next(
    'event',
    ({ event }) => event.type === 'message' && event.message.from === 'agent'
  )
  expect(said.event).toMatchObject({ message: { agent: { name: 'Noor' } } })
})

test('tells who comes back later of the transfer in the same words, once', async () => {
  const { server, ada, noor, visitor, conversation } = await talk()
  const to = { agent: noor.snapshot.me.id }
  const id = freshId()
  for (let times = 0; times < 3; times += 1) {
    await ada.ask({ type: 'transfer', id, conversation, to })
  }
  const back = await visit(server, { token: visitor.token })
  const told = back.events().map(event => {
    if (event.type === 'message') return event.message.content.text
    return event.type === 'agent' ? event.agent?.name : event.type
  })
  expect(told).toEqual(['It broke', 'Ada', 'Noor takes over from Ada.', 'Noor'])
  await ada.ask({ type: 'available', available: true })
  expect(noor.frames.filter(frame => frame.type === 'opened')).toHaveLength(1)
  expect(ada.frames.filter(frame => frame.type === 'handed')).toHaveLength(1)
})

test('refuses in a sentence, and changes nothing, when the other is not there', async () => {
  const { ada, noor, visitor, conversation } = await talk()
  const { id } = noor.snapshot.me
  await noor.ask({ type: 'available', available: false })
  const refused = async (to: unknown) =>
    (await ada.refused({ type: 'transfer', conversation, to })).message
  expect(await refused({ agent: id })).toBe('Noor is not there at the moment.')
  expect(await refused({ department: 'repairs' })).toBe(
    'Nobody else of Repairs is there at the moment.'
  )
  expect(await refused({ agent: ada.snapshot.me.id })).toBe('This conversation is yours already.')
  expect(await refused({ agent: 'nobody' })).toBe('There is no such agent.')
  expect(await refused({ department: 'gardening' })).toBe('There is no such department.')
  expect(await refused({})).toContain('missing')
  expect(await noor.refused({ type: 'transfer', conversation, to: { agent: id } })).toMatchObject({
    code: 'rejected'
  })
  await ada.say(conversation, 'Still me')
  expect(visitor.events().filter(({ type }) => type === 'agent')).toHaveLength(1)
})

test('hands on to a department: the visitor waits for it, and is told', async () => {
  const { ada, noor, visitor, conversation } = await talk()
  await ada.ask({ type: 'typing', conversation, active: true })
  await visitor.event('typing')
  await ada.ask({ type: 'transfer', conversation, to: { department: 'repairs' } })
  expect(await visitor.event('typing')).toMatchObject({ active: false })
  const notice = await visitor.next(
    'event',
    ({ event }) => event.type === 'message' && event.message.from === 'system'
  )
  expect(notice.event).toMatchObject({
    message: { content: { text: 'We are getting somebody from Repairs for you.' } }
  })
  expect((await visitor.event('agent')).agent).toBeNull()
  await visitor.next('event', ({ event }) => event.type === 'queued' && event.position === 1)
  expect(await ada.next('handed')).toMatchObject({ conversation })
  const { queue } = await noor.next('queue', ({ queue }) => queue[0]?.department === 'repairs')
  expect(queue).toMatchObject([{ conversation, department: 'repairs', question: 'It broke' }])
  await noor.ask({ type: 'accept', conversation })
  expect((await visitor.event('agent')).agent?.name).toBe('Noor')
  expect((await noor.next('opened')).conversation.messages).toHaveLength(2)
})

test('gives what was handed on to somebody else of the department, where agents are given them', async () => {
  const server = await start({ DEPARTMENTS, ROUTING: 'least-busy' })
  const ada = await sitDown(server, await employ(server, 'Ada'))
  const visitor = await visit(server)
  await visitor.join()
  const { conversation } = (await ada.next('opened')).conversation
  await visitor.event('agent')
  const refused = await ada.refused({ type: 'transfer', conversation, to: { department: 'lamps' } })
  expect(refused.message).toBe('Nobody else of Lamps is there at the moment.')
  const noor = await sitDown(server, await employ(server, 'Noor'))
  await ada.ask({ type: 'transfer', conversation, to: { department: 'lamps' } })
  expect((await noor.next('opened')).conversation.conversation).toBe(conversation)
  expect((await visitor.event('agent')).agent).toBeNull()
  expect((await visitor.event('agent')).agent?.name).toBe('Noor')
})
