import { describe } from 'vitest'
import { eventually, it } from './it.js'

describe('two visitors and two agents at once', () => {
  it('hear only their own', async ({ visitor, agent, shop }) => {
    const ada = await agent()
    const milo = await agent({ login: await shop.hire('milo@example.com', 'Milo Roth', 'Parcels') })
    const [mira, jonas] = [await visitor(), await visitor()]
    await mira.ask('Mira', 'Which bulb?')
    await jonas.ask('Jonas', 'Which parcel?')
    const lamps = await ada.answer('Mira')
    const parcels = await milo.answer('Jonas')
    await ada.ring('Jonas').waitFor({ state: 'detached' })
    await milo.ring('Mira').waitFor({ state: 'detached' })

    await lamps.say('E14')
    await parcels.say('The blue one')
    await mira.bell.panel.getByText('E14', { exact: true }).waitFor()
    await jonas.bell.panel.getByText('The blue one', { exact: true }).waitFor()
    await mira.bell.say('Thanks, Ada')
    await jonas.bell.say('Thanks, Milo')

    await eventually(lamps.words).toEqual(['Which bulb?', 'E14', 'Thanks, Ada'])
    await eventually(mira.bell.words).toEqual(['Which bulb?', 'E14', 'Thanks, Ada'])
    await eventually(parcels.words).toEqual(['Which parcel?', 'The blue one', 'Thanks, Milo'])
    await eventually(jonas.bell.words).toEqual(['Which parcel?', 'The blue one', 'Thanks, Milo'])
    await mira.bell.panel.getByRole('heading', { name: 'Ada Lind' }).waitFor()
    await jonas.bell.panel.getByRole('heading', { name: 'Milo Roth' }).waitFor()
    await eventually(() => ada.mine.getByRole('button').count()).toBe(1)
    await eventually(() => milo.mine.getByRole('button').count()).toBe(1)
  })
})
