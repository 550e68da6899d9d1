import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { meet } from './meet.js'

describe('a visitor who writes faster than the server takes it', () => {
  it('is heard in order, all of it, and slows nobody else down', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open({ COMMAND_BURST: '8', COMMAND_RATE: '1' })
    const ada = await agent({ at })
    const mira = await visitor({ at })
    const otto = await visitor({ at })
    const talk = await meet(mira, ada, 'Hasty')
    const calm = await meet(otto, ada, 'Calm')
    const all = Array.from({ length: 15 }, (_, index) => `Word ${index + 1}`)
    for (const text of all) await mira.bell.say(text)
    await eventually(() => mira.bell.state.textContent()).toMatch(/Sending|Waiting/)
    await otto.bell.say('Am I in time?')
    await calm.whole.getByText('Am I in time?').waitFor()
    // The other one was heard while the first still waited for their turn.
    await ada.mine.getByRole('button', { name: 'Hasty' }).click()
    expect((await talk.words()).length).toBeLessThan(all.length + 2)
    await expect
      .poll(() => talk.words(), { timeout: 60_000 })
      .toEqual(['Is anybody there?', 'I am', ...all])
    await eventually(() => mira.bell.state.textContent()).toMatch(/Sent|Read/)
    expect(await mira.bell.words()).toEqual(['Is anybody there?', 'I am', ...all])
  }, 120_000)
})
