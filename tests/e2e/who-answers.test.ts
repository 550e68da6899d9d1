import { describe } from 'vitest'
import { flawsOf } from './axe.js'
import { eventually, expect, it } from './it.js'

describe('before the first word', () => {
  it('the visitor sees who will answer: face, name, role', async ({ visitor, agent, open }) => {
    const at = await open()
    await agent({ at })
    const { bell, page } = await visitor({ at })
    await bell.ring()
    await bell.panel.getByRole('heading', { name: 'Ada Lind' }).waitFor()
    const header = bell.panel.locator('[part="header"]')
    await header.getByText('Lamps and repairs').waitFor()
    await eventually(() =>
      header.locator('img').evaluate(face => (face as HTMLImageElement).naturalWidth > 0)
    ).toBe(true)
    expect(await header.getByText('Knows your conversation').count()).toBe(0)
    expect(await flawsOf(page)).toEqual([])
  })

  it('a visitor who returns sees that the same agent answers, and knows the conversation', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const ada = await agent({ at })
    await agent({ at, login: await at.hire('noor@example.com', 'Noor Haddad', 'Chairs') })
    const { ask, bell, page } = await visitor({ at })
    await ask('Mira', 'Is the Ferry dimmable?')
    const talk = await ada.answer('Mira')
    await talk.say('It is')
    await eventually(bell.words).toContain('It is')
    await talk.end()
    await bell.button('Skip').click()
    await bell.button('Start a new chat').click()
    await bell.button('Start the chat').waitFor()
    await bell.panel.getByRole('heading', { name: 'Ada Lind' }).waitFor()
    await bell.panel.getByText('Knows your conversation').waitFor()
    expect(await bell.panel.locator('[part="header"] [part="avatar"]').count()).toBe(1)
    expect(await flawsOf(page)).toEqual([])
  })
})

describe('when somebody else takes over', () => {
  it('it is told once, on the screen and aloud, and stands there after a reload', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const ada = await agent({ at })
    await agent({ at, login: await at.hire('noor@example.com', 'Noor Haddad', 'Chairs') })
    const { ask, bell, page } = await visitor({ at })
    await ask('Mira', 'Is the chair still to be had?')
    const talk = await ada.answer('Mira')
    await talk.say('I ask who knows')
    const aloud = bell.host.locator('div.unseen').filter({ hasText: 'I ask who knows' })
    await aloud.evaluate(region => {
      const spoken: string[] = []
      Object.assign(window, { spoken })
      const hear = () => region.textContent && spoken.push(region.textContent)
      new MutationObserver(hear).observe(region, { childList: true, subtree: true })
    })
    await talk.handOver('Noor Haddad')
    await bell.panel.getByRole('heading', { name: 'Noor Haddad' }).waitFor()
    await bell.panel.locator('[part="role"]').getByText('Chairs').waitFor()
    const notice = bell.panel.getByText('Noor Haddad takes over from Ada Lind.')
    await notice.waitFor()
    const spoken = () => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken)
    const ofNoor = async () => (await spoken()).filter(words => words.includes('Noor'))
    await eventually(ofNoor).toEqual(['Noor Haddad takes over from Ada Lind.'])
    expect(await notice.count()).toBe(1)

    await page.reload()
    await bell.ring()
    await notice.waitFor()
    expect(await notice.count()).toBe(1)
    await bell.panel.getByRole('heading', { name: 'Noor Haddad' }).waitFor()
    expect(await bell.words()).toEqual(['Is the chair still to be had?', 'I ask who knows'])
  })
})
