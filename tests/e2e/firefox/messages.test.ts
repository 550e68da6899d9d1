import { createClient } from '@libsql/client'
import { describe } from 'vitest'
import { meet } from '../meet.js'
import { NO_SERVER } from '../person.js'
import { dialled, eventually, expect, it, NO_SHOP } from './it.js'

describe('what a visitor sends', () => {
  it('arrives once, though the server is killed before its word gets through', async ({
    visitor,
    agent,
    open,
    dig
  }) => {
    const at = await open()
    const tunnel = await dig(at.url)
    const ada = await agent({ at })
    const mira = await visitor({ page: tunnel.url })
    const talk = await meet(mira, ada, 'Certain')
    mira.pardon(...NO_SHOP)
    ada.pardon(...NO_SERVER)
    tunnel.deafen()
    await mira.bell.say('Only once')
    await eventually(talk.words).toEqual(['Is anybody there?', 'I am', 'Only once'])
    await eventually(() => mira.bell.state.textContent()).toBe('Sending')
    await at.kill9()

    await at.restart()
    await tunnel.mend()
    await dialled(() => mira.bell.state.textContent()).toMatch(/Sent|Read/)
    await mira.bell.say('And again')
    const all = ['Is anybody there?', 'I am', 'Only once', 'And again']
    await dialled(talk.words).toEqual(all)
    await eventually(mira.bell.words).toEqual(all)
    expect(await keptBy(at.database)).toEqual(all)
  })

  it('arrives once and in order when it was typed while nobody could hear', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const ada = await agent({ at })
    const mira = await visitor({ at })
    const talk = await meet(mira, ada, 'Steady')
    mira.pardon(...NO_SHOP)
    ada.pardon(...NO_SERVER)
    await at.kill9()
    for (const text of ['First', 'Second', 'Third']) await mira.bell.say(text)
    await eventually(() => mira.bell.state.textContent()).toBe('Waiting for the connection')
    await at.restart()
    const all = ['Is anybody there?', 'I am', 'First', 'Second', 'Third']
    await dialled(talk.words).toEqual(all)
    await eventually(() => mira.bell.state.textContent()).toMatch(/Sent|Read/)
    expect(await mira.bell.words()).toEqual(all)
  })
})

describe('what an agent sends', () => {
  it('comes once and in order after an outage, with what they typed meanwhile', async ({
    visitor,
    agent,
    shop,
    dig
  }) => {
    const tunnel = await dig(shop.url)
    const ada = await agent()
    const mira = await visitor({ page: tunnel.url })
    const talk = await meet(mira, ada, 'Missing')
    mira.pardon(...NO_SHOP)
    await tunnel.cut()
    const missed = Array.from({ length: 12 }, (_, index) => `Missed ${index + 1}`)
    for (const [index, text] of missed.entries()) {
      await talk.say(text)
      await eventually(async () => (await talk.words()).length).toBe(index + 3)
    }
    await mira.bell.say('Hello?')
    await tunnel.mend()
    const all = ['Is anybody there?', 'I am', ...missed, 'Hello?']
    await dialled(talk.words).toEqual(all)
    await eventually(() => mira.bell.state.textContent()).toMatch(/Sent|Read/)
    expect(await mira.bell.words()).toEqual(all)
  })
})

/** The words of all messages in a shop's database, in its order. */
async function keptBy(database: string): Promise<string[]> {
  const db = createClient({ url: database })
  const { rows } = await db.execute("SELECT body FROM events WHERE type = 'message' ORDER BY seq")
  db.close()
  return rows.flatMap(({ body }) => {
    const { message } = JSON.parse(String(body))
    return message.from === 'system' ? [] : [message.content.text]
  })
}
