import { describe } from 'vitest'
import { eventually, it } from './whole.js'

const FAR = 'about:blank'

describe('after an outage', () => {
  it('what is no message comes back, too', async ({ visitor, agent, open }) => {
    const at = await open()
    const ada = await agent({ at })
    const mira = await visitor({ at })
    const otto = await visitor({ at })
    await mira.ask('Before', 'I was first')
    await ada.ring('Before').waitFor()
    await otto.ask('Behind', 'And I am second')
    await ada.ring('Behind').waitFor()
    await otto.bell.panel.getByText(/2/).first().waitFor()
    await otto.page.goto(FAR)
    // Nobody is before them any more.
    await ada.answer('Before')
    await otto.page.goBack({ waitUntil: 'commit' })
    await otto.bell.panel.getByText(/next/i).first().waitFor()

    await otto.page.goto(FAR)
    const talk = await ada.answer('Behind')
    await otto.page.goBack({ waitUntil: 'commit' })
    await otto.bell.panel.getByText('Ada', { exact: false }).first().waitFor()
    await otto.bell.say('Read me')
    await eventually(talk.words).toEqual(['And I am second', 'Read me'])
    await otto.page.goto(FAR)
    await talk.say('I have')
    await otto.page.goBack({ waitUntil: 'commit' })
    await eventually(() => otto.bell.state.textContent()).toBe('Read')
    // What was not here yet would count as not seen.
    await eventually(otto.bell.words).toContain('I have')

    await otto.bell.button('Close').click()
    await otto.page.goto(FAR)
    await talk.say('One')
    await talk.say('Two')
    await otto.page.goBack({ waitUntil: 'commit' })
    await eventually(() => otto.bell.host.locator('[part="badge"]').textContent()).toBe('2')
    await otto.bell.ring()
    await eventually(otto.bell.words).toEqual([
      'And I am second',
      'Read me',
      'I have',
      'One',
      'Two'
    ])

    await otto.page.goto(FAR)
    await talk.end()
    await otto.page.goBack({ waitUntil: 'commit' })
    await eventually(() => otto.bell.composer.count()).toBe(0)
  })
})
