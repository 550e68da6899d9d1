import { createClient } from '@libsql/client'
import { describe } from 'vitest'
import { dialled, eventually, expect, it } from './it.js'
import { meet } from './meet.js'
import { NO_SERVER } from './person.js'

describe('a server that is killed in the middle', () => {
  it('loses nothing that it has acknowledged', async ({ visitor, agent, open }) => {
    const at = await open()
    const ada = await agent({ at })
    const mira = await visitor({ at })
    const talk = await meet(mira, ada, 'Certain')
    mira.pardon(...NO_SERVER)
    ada.pardon(...NO_SERVER)
    await mira.bell.say('Acknowledged')
    await eventually(() => mira.bell.state.textContent()).toMatch(/Sent|Read/)
    await at.kill9()

    const db = createClient({ url: at.database })
    const { rows } = await db.execute("SELECT body FROM events WHERE type = 'message' ORDER BY seq")
    db.close()
    const texts = rows.map(({ body }) => String(body))
    expect(texts).toHaveLength(3)
    for (const [index, text] of ['Is anybody there?', 'I am', 'Acknowledged'].entries()) {
      expect(texts[index]).toContain(text)
    }
    await at.restart()
    await mira.bell.say('Afterwards')
    await dialled(talk.words).toEqual(['Is anybody there?', 'I am', 'Acknowledged', 'Afterwards'])
  })

  it('gets what was typed meanwhile, once and in order', async ({ visitor, agent, open }) => {
    const at = await open()
    const ada = await agent({ at })
    const mira = await visitor({ at })
    const talk = await meet(mira, ada, 'Steady')
    mira.pardon(...NO_SERVER)
    ada.pardon(...NO_SERVER)
    await at.kill9()
    for (const text of ['First', 'Second', 'Third']) await mira.bell.say(text)
    await eventually(() => mira.bell.state.textContent()).toBe('Waiting for the connection')
    await talk.say('From the desk')

    await at.restart()
    await dialled(async () => [...(await talk.words())].sort()).toEqual(
      ['First', 'From the desk', 'I am', 'Is anybody there?', 'Second', 'Third'].sort()
    )
    const order = (words: string[]) => words.filter(word => /^(First|Second|Third)$/.test(word))
    await dialled(() => mira.bell.state.textContent()).toMatch(/Sent|Read/)
    expect(order(await talk.words())).toEqual(['First', 'Second', 'Third'])
    // What the desk shows is what it has sent, which is on its way for another moment, as is its place.
    const both = async () => [String(await mira.bell.words()), String(await talk.words())]
    await eventually(async () => new Set(await both()).size).toBe(1)
  })

  it('keeps what was typed meanwhile when the page is closed too', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const ada = await agent({ at })
    const mira = await visitor({ at })
    const talk = await meet(mira, ada, 'Unlucky')
    mira.pardon(...NO_SERVER)
    ada.pardon(...NO_SERVER)
    await at.kill9()
    await mira.bell.say('Into the void')
    await eventually(() => mira.bell.words()).toContain('Into the void')
    await eventually(() => mira.bell.composer.inputValue()).toBe('')
    await mira.page.goto('about:blank')
    await at.restart()
    await mira.page.goto(at.url)
    await dialled(talk.words).toEqual(['Is anybody there?', 'I am', 'Into the void'])
    await mira.bell.ring()
    await eventually(mira.bell.words).toEqual(['Is anybody there?', 'I am', 'Into the void'])
  })

  it('is spoken of after two seconds, and no longer than it lasts', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const ada = await agent({ at })
    const mira = await visitor({ at })
    await meet(mira, ada, 'Calm')
    mira.pardon(...NO_SERVER)
    ada.pardon(...NO_SERVER)
    const banner = mira.bell.panel.getByText('No connection')
    const killed = Date.now()
    await at.kill9()
    await banner.waitFor()
    expect(Date.now() - killed).toBeGreaterThan(1800)
    await at.restart()
    const gone = banner.waitFor({ state: 'detached' })
    // Unless it has just been tried by itself.
    await Promise.race([mira.bell.button('Try now').click(), gone])
    await gone
    await mira.bell.say('Here again')
    await eventually(() => mira.bell.state.textContent()).toMatch(/Sent|Read/)
  })
})
