import { expect, test } from 'vitest'
import { start } from './kit.js'
import { employ, freshId, sitDown, visit } from './people.js'

const PAGE = { url: 'https://shop.example/heron', title: 'Heron' }

/** A visitor and the agent who has answered them. */
async function meet() {
  const server = await start({ ORIGINS: 'https://shop.example' })
  const desk = await sitDown(server, await employ(server, 'Ada'))
  const visitor = await visit(server)
  await visitor.join()
  const { queue } = await desk.next('queue', ({ queue }) => queue.length > 0)
  const conversation = queue[0]?.conversation ?? ''
  await desk.ask({ type: 'accept', conversation })
  await desk.next('opened')
  return { server, desk, visitor, conversation }
}

/** What a desk that is opened now finds. */
async function seen(at: Awaited<ReturnType<typeof meet>>) {
  const again = await sitDown(at.server, at.desk.cookie)
  return again.snapshot.conversations[0]
}

test('shows a page of the shop, and tells the agent what the visitor said to it', async () => {
  const at = await meet()
  const { desk, visitor, conversation } = at
  const content = { kind: 'page', page: PAGE, text: 'This one?', follow: true } as const
  await desk.ask({ type: 'message', conversation, content })
  const { message } = await visitor.event('message')
  expect(message.content).toEqual(content)
  const id = freshId()
  const said = { type: 'visit', message: message.id, agreed: true } as const
  const receipt = await visitor.ask({ ...said, id })
  expect(await visitor.ask({ ...said, id })).toEqual(receipt)
  expect(await desk.next('visit')).toEqual({ ...said, conversation })
  const open = await seen(at)
  expect(open?.visits).toEqual({ [message.id]: true })
  expect(open?.trail.at(-1)).toMatchObject({ page: PAGE, led: true })
  expect(open?.trail.filter(({ page }) => page.url === PAGE.url)).toHaveLength(1)
})

test.each(['https://evil.test/heron', 'javascript:alert(1)', 'https://a:b@shop.example/'])(
  'lets no agent show %s',
  async url => {
    const { desk, visitor, conversation } = await meet()
    const content = { kind: 'page', page: { url, title: 'Heron' } }
    const refused = await desk.refused({ type: 'message', conversation, content })
    expect(refused.code).toBe('rejected')
    await desk.say(conversation, 'Never mind')
    const { message } = await visitor.event('message')
    expect(message.content).toMatchObject({ kind: 'text', text: 'Never mind' })
  }
)

test('takes no word about a page of somebody else', async () => {
  const { server, desk, visitor, conversation } = await meet()
  await desk.ask({ type: 'message', conversation, content: { kind: 'page', page: PAGE } })
  const { message } = await visitor.event('message')
  const other = await visit(server)
  await other.join({ name: 'Eve' })
  const said = { type: 'visit', message: message.id, agreed: true }
  expect(await other.refused(said)).toMatchObject({ code: 'rejected' })
  expect(await visitor.refused({ ...said, message: 'none' })).toMatchObject({ code: 'rejected' })
  expect(await visitor.refused({ ...said, agreed: 'yes' })).toMatchObject({ code: 'protocol' })
})

test('knows whether the visitor follows the agent, until they take it back', async () => {
  const at = await meet()
  await at.visitor.ask({ type: 'follow', active: true })
  expect(await at.desk.next('follows')).toMatchObject({ active: true })
  expect((await seen(at))?.follows).toBe(true)
  await at.visitor.ask({ type: 'follow', active: false })
  expect(await at.desk.next('follows', ({ active }) => !active)).toMatchObject({ active: false })
  expect((await seen(at))?.follows).toBeUndefined()
})

test('points at something, and tells the agent whether it was found', async () => {
  const { desk, visitor, conversation } = await meet()
  await desk.ask({ type: 'highlight', conversation, text: 'Delivery', note: 'Here' })
  const event = await visitor.event('highlight')
  expect(event).toEqual({
    type: 'highlight',
    id: expect.any(String),
    text: 'Delivery',
    note: 'Here'
  })
  await visitor.ask({ type: 'pointed', highlight: event.id ?? '', found: false })
  const answer = { type: 'pointed', conversation, highlight: event.id, found: false }
  expect(await desk.next('pointed')).toEqual(answer)
  const nothing = { type: 'highlight', conversation }
  expect(await desk.refused(nothing)).toMatchObject({ code: 'rejected' })
})

test('tells the agent what the shop knows now, and keeps it', async () => {
  const at = await meet()
  const cart = { items: [{ title: 'Heron', count: 2, price: '€ 340.00' }], total: '€ 680.00' }
  const profile = { name: 'Mira', attributes: { plan: 'gold' }, cart }
  await at.visitor.ask({ type: 'profile', profile: { ...profile, more: 'x' } as typeof profile })
  const told = await at.desk.next('profile')
  expect(told).toMatchObject({ conversation: at.conversation, profile, proved: false })
  expect((await seen(at))?.profile).toEqual(profile)
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`a${at}`, 'b']))
  const refused = await at.visitor.refused({ type: 'profile', profile: { attributes: many } })
  expect(refused.code).toBe('too-large')
})
