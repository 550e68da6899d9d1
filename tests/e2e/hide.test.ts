import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { pageWith } from './street.js'
import { bellOf } from './visitor.js'

describe('a bell that hides while nobody can answer', () => {
  const settings = { away: 'hide', form: false }

  it('appears when somebody comes, is gone when they go, and stays with a conversation', async ({
    visitor,
    agent,
    street,
    open
  }) => {
    const at = await open()
    const address = street.put({
      body: pageWith({ script: `${at.url}/shopbell.js`, settings })
    })
    const { page, bell } = await visitor({ page: null })
    await page.clock.install()
    const asked = page.waitForResponse(/presence/)
    await page.goto(address)
    await asked
    expect(await bell.launcher.count()).toBe(0)
    const ada = await agent({ at })
    await page.clock.fastForward(240_000)
    await bell.launcher.waitFor()
    await ada.context.close()
    const presence = `${at.url}/shopbell/presence`
    await eventually(async () => (await page.request.get(presence)).json()).toMatchObject({
      available: false
    })
    await page.clock.fastForward(240_000)
    await eventually(() => bell.launcher.count()).toBe(0)

    const again = await agent({ at })
    await page.clock.fastForward(240_000)
    await bell.ring()
    await bell.say('Do not leave me')
    const talk = await again.answer('Visitor')
    await talk.say('I will not')
    await eventually(bell.words).toContain('I will not')
    await again.context.close()
    await page.reload()
    await bell.launcher.waitFor()
  })

  it('is not there outside of the hours, and nobody is asked', async ({
    visitor,
    agent,
    street,
    shop
  }) => {
    await agent()
    const hours = { zone: 'Europe/London', week: { tue: '10:00-18:00' } }
    const address = street.put({
      body: pageWith({
        script: `${shop.url}/shopbell.js`,
        settings: { ...settings, channels: { chat: { hours } } }
      })
    })
    const { page } = await visitor({ page: null })
    const asked: string[] = []
    page.on('request', request => asked.push(new URL(request.url()).pathname))
    await page.clock.install({ time: '2026-11-24T09:59:00Z' })
    await page.goto(address)
    const { launcher } = bellOf(page)
    await eventually(() => asked.some(path => path.includes('hide-'))).toBe(true)
    expect(await launcher.count()).toBe(0)
    expect(asked.filter(path => path.includes('presence'))).toEqual([])
    await page.clock.runFor(60_000)
    await launcher.waitFor()
  })
})
