import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { message, unhurried } from '../../transports/testing/words.js'
import { element } from '../../transports/xmpp/xml.js'
import { openFake, type Twist, type Wire } from './xmpp/fake.js'

const GARBAGE = [
  ['an HTML page', '<!doctype html><p>502</p>'],
  ['words', 'Bad Gateway'],
  ['a frame that is not closed', '<message><body>Hi</body>'],
  ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><message/>'],
  ['an entity of its own', '<message><body>&b;</body></message>']
] as const

const refusal = (condition: string, words: string) =>
  element('error', { type: 'cancel' }, element(condition, {}) + element('text', {}, words))
/** Does something else at whatever has this name. */
const inPlaceOf =
  (name: string, act: (wire: Wire) => void): Twist =>
  (heard, wire) => {
    if (heard.name !== name) return false
    act(wire)
    return true
  }
/** Refuses whatever has words. */
const refusing =
  (condition: string, words = ''): Twist =>
  ({ name, attributes: { id, to } }, { say }) => {
    if (name !== 'message') return false
    say(element('message', { type: 'error', id, from: to }, refusal(condition, words)))
    return true
  }

describe('xmpp, when the far end is none or says no', () => {
  let fake: Awaited<ReturnType<typeof openFake>>
  beforeEach(async () => {
    fake = await openFake()
  })
  afterEach(() => fake.close())

  /** Says it again on a new line, as the widget does with what was not taken. */
  async function sayAgain(words: ReturnType<typeof message>) {
    fake.twist(undefined)
    const { connection, hangUp } = await fake.dial()
    await connection.send(words, unhurried())
    hangUp()
  }

  it('asks whether the address is right where an ordinary web server answers', async () => {
    await expect(fake.dial('/lamps')).rejects.toMatchObject({
      code: 'offline',
      message: expect.stringMatching(/lamps: is it the WebSocket of the server/)
    })
  })

  it.each(GARBAGE)('says protocol, and where to look, if it is told %s', async (_, garbage) => {
    fake.twist(inPlaceOf('auth', ({ say }) => say(garbage)))
    await expect(fake.dial()).rejects.toMatchObject({
      code: 'protocol',
      message: expect.stringContaining('see that the address leads to the WebSocket')
    })
  })

  it.each(GARBAGE)('goes down as protocol, and loses no word, at %s', async (_, garbage) => {
    const { connection, heard } = await fake.dial()
    const words = message('Is it dimmable?')
    fake.twist(inPlaceOf('message', ({ say }) => say(garbage)))
    await expect(connection.send(words, unhurried())).rejects.toMatchObject({ code: 'offline' })
    expect(heard).toMatchObject([{ type: 'down', error: { code: 'protocol' } }])
    await sayAgain(words)
    expect(fake.taken).toEqual(['Is it dimmable?'])
  })

  it.each([
    ['not-acceptable', 'rejected', /not-acceptable.*See what its configuration allows/],
    ['policy-violation', 'rejected', /policy-violation \(No lamps\)/],
    ['resource-constraint', 'busy', /resource-constraint/],
    ['registration-required', 'unauthorized', /login\(\) must give another/]
  ] as const)('rejects a message with %s as %s, and goes on', async (condition, code, words) => {
    const { connection, heard, hangUp } = await fake.dial()
    fake.twist(refusing(condition, 'No lamps'))
    await expect(connection.send(message('A'), unhurried())).rejects.toMatchObject({
      code,
      message: expect.stringMatching(words)
    })
    fake.twist(undefined)
    await connection.send(message('B'), unhurried())
    expect(fake.taken).toEqual(['B'])
    expect(heard.some(({ type }) => type === 'down')).toBe(false)
    hangUp()
  })

  it.each([
    ['XML stanza is too big', 'too-large', /Set limit/],
    ['No lamps', 'rejected', /policy-violation \(No lamps\)/]
  ])('sends no message again for which the stream has ended: %s', async (text, code, words) => {
    const { connection, heard } = await fake.dial()
    const inside = element('policy-violation', {}) + element('text', {}, text)
    fake.twist(inPlaceOf('message', ({ say }) => say(element('error', {}, inside))))
    await expect(connection.send(message('A'), unhurried())).rejects.toMatchObject({
      code,
      message: expect.stringMatching(words)
    })
    // The line itself is dialled again.
    expect(heard).toMatchObject([{ type: 'down', error: { code: 'offline' } }])
  })

  it('goes down when it is put out of the room, and is let in again with its words', async () => {
    const { connection, heard } = await fake.dial()
    const words = message('Is it dimmable?')
    const out = () => element('presence', { type: 'unavailable', from: fake.entered[0] })
    fake.twist(inPlaceOf('message', ({ say }) => say(out())))
    await expect(connection.send(words, unhurried())).rejects.toMatchObject({ code: 'offline' })
    expect(heard).toMatchObject([{ type: 'down', error: { code: 'unavailable' } }])
    await sayAgain(words)
    expect(fake.taken).toEqual(['Is it dimmable?'])
  })
})
