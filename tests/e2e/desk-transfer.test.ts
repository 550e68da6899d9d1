import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'

describe('an agent who is not the right one', () => {
  it('hands a conversation over, and the visitor tells nothing twice', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const ada = await agent({ at })
    const login = await at.hire('noor@example.com', 'Noor Haddad', 'Chairs')
    const noor = await agent({ at, login })
    const mira = await visitor({ at })
    await mira.ask('Mira', 'Is the chair still to be had?', { topic: 'Choosing a lamp' })
    const first = await ada.answer('Mira')
    await first.say('I ask who knows')
    await mira.bell.panel.getByText('I ask who knows', { exact: true }).waitFor()

    await first.handOver('Noor Haddad')
    await first.whole.waitFor({ state: 'detached' })
    await ada.word.getByText('Mira is with Noor Haddad now.').waitFor()
    await eventually(() => ada.mine.getByRole('listitem').count()).toBe(0)

    await mira.bell.panel.getByText('Noor Haddad takes over from Ada Lind').waitFor()
    await mira.bell.panel.getByRole('heading', { name: 'Noor Haddad' }).waitFor()
    const second = noor.talk('Mira')
    await second.whole.getByText('Noor Haddad takes over from Ada Lind').waitFor()
    expect(await second.words()).toEqual(['Is the chair still to be had?', 'I ask who knows'])
    await second.whole.getByText('Ada Lind:').waitFor()
    await eventually(() => second.about.textContent()).toContain('Choosing a lamp')

    await second.say('It is, in oak')
    await mira.bell.panel.getByText('It is, in oak', { exact: true }).waitFor()
    await mira.bell.say('Then I take it')
    await eventually(second.words).toContain('Then I take it')
  })

  it('can do it without a mouse, and goes on where the keyboard was', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const ada = await agent({ at })
    await agent({ at, login: await at.hire('noor@example.com', 'Noor Haddad', 'Chairs') })
    for (const name of ['Mira', 'Jonas']) {
      const { ask } = await visitor({ at })
      await ask(name, 'Is anybody there?')
      await ada.answer(name)
    }
    const jonas = ada.talk('Jonas')
    await jonas.whole.getByRole('button', { name: 'Hand over' }).focus()
    await ada.page.keyboard.press('Enter')
    const choice = ada.page.getByRole('radio', { name: 'Noor Haddad' })
    await eventually(() => choice.evaluate(it => it === document.activeElement)).toBe(true)
    await ada.page.keyboard.press('Space')
    await ada.page.keyboard.press('Enter')
    await jonas.whole.waitFor({ state: 'detached' })
    const mira = ada.talk('Mira')
    await eventually(() => mira.composer.evaluate(it => it === document.activeElement)).toBe(true)
  })

  it('is told why it is not possible, and still has the conversation', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const ada = await agent({ at })
    const noor = await agent({
      at,
      login: await at.hire('noor@example.com', 'Noor Haddad', 'Chairs')
    })
    const mira = await visitor({ at })
    await mira.ask('Mira', 'Is anybody there?')
    const talk = await ada.answer('Mira')
    await talk.whole.getByRole('button', { name: 'Hand over' }).click()
    const dialog = ada.page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Hand over' }).click()
    await dialog.getByText('Please choose who takes over.').waitFor()

    await noor.page.getByRole('switch', { name: 'Available' }).click()
    await dialog.getByText('Away · no conversations').waitFor()
    expect(await dialog.getByRole('radio', { name: 'Noor Haddad' }).isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await talk.say('I am')
    await mira.bell.panel.getByText('I am', { exact: true }).waitFor()
  })
})

describe('an agent who is given a conversation', () => {
  it('is told, and keeps the keyboard where they write', async ({ visitor, agent, open }) => {
    const at = await open()
    const ada = await agent({ at })
    const login = await at.hire('noor@example.com', 'Noor Haddad', 'Chairs')
    const noor = await agent({ at, login })
    const jonas = await visitor({ at })
    await jonas.ask('Jonas', 'Is anybody there?')
    const hers = await noor.answer('Jonas')
    await hers.composer.pressSequentially('One moment, I')

    const mira = await visitor({ at })
    await mira.ask('Mira', 'Is the chair still to be had?')
    const talk = await ada.answer('Mira')
    await talk.handOver('Noor Haddad')

    const card = noor.given.getByRole('listitem').filter({ hasText: 'Mira' })
    await card.getByText('Is the chair still to be had?').waitFor()
    await eventually(() => noor.page.title()).toContain('(1)')
    await noor.page.keyboard.type(' look')
    expect(await hers.composer.inputValue()).toBe('One moment, I look')

    await card.getByRole('button', { name: 'Open Mira' }).click()
    await noor.talk('Mira').composer.waitFor()
    await eventually(() => noor.given.count()).toBe(0)
  })
})
