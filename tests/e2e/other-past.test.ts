import { cpSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'
import { dialled, eventually, it } from './it.js'
import { NO_SERVER } from './person.js'
import { gather, MET } from './tab.js'

/** The files of a database, which may be one or three. */
const PARTS = ['', '-wal', '-shm']

describe('a server with another past than the visitor’s', () => {
  it('that lost the last hour has its history taken over, whole', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const ada = await agent({ at })
    const mira = await visitor({ page: null, at })
    const { talk, tabs } = await gather(mira, ada, { name: 'Rolled back', at: at.url, count: 1 })
    const [{ page, bell }] = tabs
    mira.pardon(...NO_SERVER, /ERR_INCOMPLETE_CHUNKED/)
    ada.pardon(...NO_SERVER)
    const file = fileURLToPath(at.database.replace(/^file:/, 'file://'))
    await at.kill9()
    for (const part of PARTS) cpSync(file + part, `${file}.old${part}`, { force: true })
    await at.restart()
    await bell.say('Soon forgotten')
    await dialled(talk.words).toEqual([...MET, 'Soon forgotten'])
    await talk.say('So is this')
    await eventually(bell.words).toEqual([...MET, 'Soon forgotten', 'So is this'])
    await ada.page.goto('about:blank')
    await at.kill9()
    for (const part of PARTS) {
      rmSync(file + part, { force: true })
      cpSync(`${file}.old${part}`, file + part)
    }
    await at.restart()
    await ada.page.goto(`${at.url}/desk/`)
    await ada.mine.getByRole('button', { name: 'Rolled back' }).click()
    await page.evaluate(() => void window.dispatchEvent(new Event('online')))
    await bell.say('Do you remember?')
    await eventually(talk.words).toEqual([...MET, 'Do you remember?'])
    await talk.say('Not all of it')
    await eventually(bell.words).toEqual([...MET, 'Do you remember?', 'Not all of it'])
  })

  it('that knows nobody any more has the visitor begin anew', async ({ visitor, agent, open }) => {
    const at = await open()
    const ada = await agent({ at })
    const mira = await visitor({ page: null, at })
    const { tabs } = await gather(mira, ada, { name: 'Unknown', at: at.url, count: 1 })
    const [{ page, bell }] = tabs
    mira.pardon(...NO_SERVER, /ERR_INCOMPLETE_CHUNKED/)
    ada.pardon(...NO_SERVER, /401/)
    await ada.page.goto('about:blank')
    await at.restart({ database: 'new' })
    const second = await agent({ at })
    await page.evaluate(() => void window.dispatchEvent(new Event('online')))
    await bell.panel.getByLabel('Your question').fill('Hello again')
    // For a moment after the restart nobody was there; who opens the panel asks again.
    await bell.button('Close').click()
    await bell.ring()
    const start = bell.button('Start the chat')
    await eventually(async () => {
      if (!(await start.isVisible()))
        await bell.button('Somebody is here now. Chat instead').click({ timeout: 1000 })
      return start.isVisible()
    }).toBe(true)
    await start.click()
    const talk = await second.answer('Unknown')
    await talk.say('Hello')
    await eventually(bell.words).toEqual(['Hello again', 'Hello'])
  })
})
