import { describe, onTestFinished } from 'vitest'
import { eventually, expect, it } from './it.js'
import { meet } from './meet.js'
import { NO_SERVER } from './person.js'
import { dial, type Wire } from './wire.js'

const PAGE = { url: 'https://shop.example/', title: 'Shop' }

/** Rings and says one thing by hand. */
async function say(wire: Wire, text: string): Promise<void> {
  const join = { type: 'join', id: `join ${text}`, fields: { name: text }, page: PAGE, profile: {} }
  wire.send({ type: 'command', command: join })
  wire.send({ type: 'command', command: { type: 'message', id: `say ${text}`, text } })
  await eventually(() => wire.frames.filter(({ type }) => type === 'ack').length).toBe(2)
}

function hungUpAfterwards(wire: Wire): Wire {
  onTestFinished(() => wire.hangUp())
  return wire
}

describe('a token', () => {
  it('is refused when the server did not make it', async ({ shop, open }) => {
    const elsewhere = await open()
    const honest = hungUpAfterwards(await dial(shop.url))
    const { token } = await honest.first('welcome')
    const foreign = hungUpAfterwards(await dial(elsewhere.url))
    const [version, visitor, issued, signature = ''] = token.split('.')
    const forged = [
      [version, 'somebody-else', issued, signature].join('.'),
      [version, visitor, '0', signature].join('.'),
      [version, visitor, issued, [...signature].reverse().join('')].join('.'),
      [version, visitor, issued, ''].join('.'),
      (await foreign.first('welcome')).token,
      'not a token',
      ''
    ]
    for (const bad of forged) {
      const wire = hungUpAfterwards(await dial(shop.url, { token: bad }))
      await eventually(() => wire.closed).toBe(4401)
      expect(wire.frames.map(({ type }) => type)).toEqual(['error'])
    }
    const again = hungUpAfterwards(await dial(shop.url, { token }))
    await again.first('ready')
  })

  it('opens no conversation but its own', async ({ shop }) => {
    const owner = hungUpAfterwards(await dial(shop.url))
    await owner.first('ready')
    await say(owner, 'My secret')
    const told = () =>
      owner.frames.flatMap(frame =>
        frame.type === 'event' && frame.event.type === 'message' ? [frame.event] : []
      )
    await eventually(() => told().length).toBe(1)
    const [event] = told()

    const { token } = await hungUpAfterwards(await dial(shop.url)).first('welcome')
    const thief = hungUpAfterwards(await dial(shop.url, { token, cursor: event?.cursor }))
    await thief.first('ready')
    const before = event?.message.id
    thief.send({ type: 'history', id: 'past', before, limit: 50 })
    thief.send({ type: 'history', id: 'all', limit: 50 })
    thief.send({ type: 'command', command: { type: 'read', id: 'read', upTo: before } })
    thief.send({ type: 'command', command: { type: 'message', id: 'in', text: 'Let me in' } })
    thief.send({ type: 'ping' })
    await thief.first('pong')
    await eventually(
      () => thief.frames.filter(frame => 'id' in frame && frame.id === 'in').length
    ).toBe(1)
    expect(JSON.stringify(thief.frames)).not.toContain('My secret')
    expect(told()).toHaveLength(1)
  })

  it('that the server has forgotten does not keep a visitor from chatting anew', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const ada = await agent({ at })
    const mira = await visitor({ at })
    await meet(mira, ada, 'Forgotten')
    // A server that is about to go says so.
    mira.pardon(...NO_SERVER)
    ada.pardon(...NO_SERVER, /401/)
    await ada.page.goto('about:blank')
    await at.restart({ database: 'new' })
    const second = await agent({ at })
    await mira.page.reload()
    await mira.bell.ring()
    const question = mira.bell.panel.getByLabel('Your question')
    // What they typed the last time is brought back first.
    await eventually(() => question.inputValue()).toBe('Is anybody there?')
    await question.fill('Do you know me?')
    await mira.bell.panel.getByLabel('Your name').fill('Forgotten')
    await mira.bell.button('Start the chat').click()
    const talk = await second.answer('Forgotten')
    await talk.say('I do now')
    await eventually(mira.bell.words).toEqual(['Do you know me?', 'I do now'])
  })
})
