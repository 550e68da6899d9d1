import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WireEvent } from '../../../transports/wire/frames.js'
import type { Desk } from './desk.js'
import { type House, openHouse } from './house.js'
import { HELLO, JOIN, type Line, openLine } from './line.js'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const lines: Line[] = []
const desks: Desk[] = []
const comes = async (name: string) => {
  const desk = await house.desk(name)
  desks.push(desk)
  return desk
}
afterEach(async () => {
  for (const line of lines.splice(0)) {
    line.say({ type: 'command', command: { type: 'erase', id: 'erase' } })
    await expect.poll(line.closed).toBe(4401)
  }
  for (const desk of desks.splice(0)) desk.close()
})

/** Somebody who has joined, and how their conversation is called. */
async function joined() {
  const line = openLine(house.url, [HELLO, JOIN])
  lines.push(line)
  await expect.poll(() => line.heard.some(({ type }) => type === 'ack')).toBe(true)
  const [welcome] = line.heard
  const id = welcome?.type === 'welcome' ? (welcome.token.split('.')[0] ?? '') : ''
  return { line, id }
}
const events = (line: Line, ...types: WireEvent['type'][]) =>
  line.heard.flatMap(frame =>
    frame.type === 'event' && types.includes(frame.event.type) ? [frame.event] : []
  )

describe('the queue', () => {
  it('tells each who waits their place, and moves up when one is taken', async () => {
    const ada = await comes('Ada')
    const first = await joined()
    const second = await joined()
    await expect
      .poll(() => events(second.line, 'queued'))
      .toEqual([{ type: 'queued', position: 2 }])
    await ada.ask(first.id, { type: 'take' })
    await expect.poll(() => events(second.line, 'queued').at(-1)).toMatchObject({ position: 1 })
    expect(events(first.line, 'agent')).toMatchObject([{ agent: { id: 'ada', name: 'Ada' } }])
  })

  it('has nobody twice, and nobody who has left or whose conversation is over', async () => {
    const ada = await comes('Ada')
    const { line, id } = await joined()
    line.say({ type: 'command', command: { ...JOIN.command, id: 'again' } })
    await expect.poll(() => ada.cards().map(card => card.id)).toEqual([id])
    await ada.ask(id, { type: 'take' })
    await ada.ask(id, { type: 'end' })
    await expect.poll(() => ada.cards()).toEqual([])
    expect(events(line, 'ended')).toMatchObject([{ by: 'agent' }])
    line.say({ type: 'command', command: { ...JOIN.command, id: 'anew' } })
    await expect.poll(() => ada.cards().map(card => card.standing)).toEqual(['waiting'])
    line.say({ type: 'command', command: { type: 'leave', id: 'leave' } })
    await expect.poll(() => ada.cards()).toEqual([])
  })
})

describe('an agent', () => {
  it('cannot take what another one has, unless they mean it', async () => {
    const [ada, bob] = [await comes('Ada'), await comes('Bob')]
    const { line, id } = await joined()
    await ada.ask(id, { type: 'take' })
    await expect(bob.ask(id, { type: 'take' })).rejects.toThrow('rejected: Ada answers already.')
    const say = { type: 'say', content: { kind: 'text', text: 'Hello' } } as const
    await expect(bob.ask(id, say)).rejects.toThrow('Take the conversation first.')
    await bob.ask(id, { type: 'take', over: true })
    await bob.ask(id, say)
    await expect.poll(() => events(line, 'message')).toHaveLength(1)
    await bob.ask(id, { type: 'release' })
    await expect.poll(() => ada.cards().map(card => card.standing)).toEqual(['waiting'])
  })

  it('is missed by the visitor when they have gone, and noticed when they are back', async () => {
    const ada = await comes('Ada')
    const { line, id } = await joined()
    await ada.ask(id, { type: 'take' })
    ada.close()
    await expect
      .poll(() => events(line, 'away').length, { timeout: 40_000, interval: 500 })
      .toBeGreaterThan(0)
    await comes('Ada')
    await expect.poll(() => events(line, 'back').length).toBeGreaterThan(0)
  }, 60_000)
})
