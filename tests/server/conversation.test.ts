import { expect, test } from 'vitest'
import { start } from './kit.js'
import { sitDown, visit } from './people.js'

test('carries a conversation from the first word to the rating', async () => {
  const server = await start()
  const desk = await sitDown(server)
  const visitor = await visit(server)
  const { reference } = await visitor.join({ name: 'Mira', email: 'mira@example.org' })
  expect(reference).toMatch(/^SB-[2-9A-Z]{5}$/)
  expect(await visitor.event('queued')).toMatchObject({ position: 1 })
  await visitor.say('Is the lamp dimmable?')
  const { queue } = await desk.next('queue', ({ queue }) => queue[0]?.question !== '')
  expect(queue[0]).toMatchObject({ name: 'Mira', question: 'Is the lamp dimmable?', here: true })
  const conversation = queue[0]?.conversation ?? ''

  await desk.ask({ type: 'accept', conversation })
  const { agent } = await visitor.event('agent')
  expect(agent).toMatchObject({ name: 'Ada Lind', role: 'Lamps and repairs' })
  expect(agent).not.toHaveProperty('email')
  await desk.say(conversation, 'Yes, it is.')
  const { message } = await visitor.event('message')
  expect(message).toMatchObject({ from: 'agent', content: { kind: 'text', text: 'Yes, it is.' } })

  await visitor.ask({ type: 'read', upTo: message.id })
  expect(await desk.next('receipt')).toMatchObject({ upTo: message.id, status: 'read' })
  await desk.ask({ type: 'end', conversation })
  expect(await visitor.event('ended')).toMatchObject({ by: 'agent' })
  await visitor.ask({ type: 'rate', solved: true, score: 5 })
  expect(await desk.next('rated')).toMatchObject({ rating: { solved: true, score: 5 } })
})
