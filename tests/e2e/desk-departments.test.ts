import { describe } from 'vitest'
import type { Agent } from './agent.js'
import { pageOf } from './desk-page.js'
import { eventually, expect, it } from './it.js'

const DEPARTMENTS = 'orders=Orders,repairs=Repairs'

/** Ticks the departments that an agent answers for. */
async function answerFor({ page }: Agent, ...names: string[]) {
  await page.getByRole('button', { name: 'Profile' }).click()
  for (const name of names) await page.getByRole('checkbox', { name }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

describe('a shop with departments', () => {
  it('rings at the department that a visitor chose, and leaves it in reach of others', async ({
    visitor,
    agent,
    open,
    street
  }) => {
    const at = await open({ DEPARTMENTS })
    const ada = await agent({ at })
    await answerFor(ada, 'Orders')
    const login = await at.hire('noor@example.com', 'Noor Haddad', 'Repairs')
    const noor = await agent({ at, login })
    await answerFor(noor, 'Repairs')

    const page = pageOf(street, at, { route: { department: 'repairs', tags: ['heron'] } })
    const mira = await visitor({ page })
    await mira.ask('Mira', 'My Heron flickers')
    await noor.ring('Mira').getByText('Repairs', { exact: true }).waitFor()
    // Told after Mira, so that Ada's desk has heard of both.
    const jonas = await visitor({ page: pageOf(street, at, { route: { department: 'orders' } }) })
    await jonas.ask('Jonas', 'Where is my parcel?')
    await ada.ring('Jonas').waitFor()
    expect(await ada.ring('Mira').count()).toBe(0)
    expect(await ada.page.title()).toBe('(1) Desk')
    expect(await noor.ring('Jonas').count()).toBe(0)
    await ada.page.getByRole('button', { name: '1 in other departments' }).click()
    const others = ada.page.getByRole('list', { name: 'Waiting in other departments' })
    await others.getByText('My Heron flickers').waitFor()

    const talk = await noor.answer('Mira')
    await eventually(() => talk.about.textContent()).toMatch(/Department\s*Repairs.*Tags\s*heron/)
    await others.waitFor({ state: 'detached' })
  })

  it('hands a conversation to a department, whose agent finds all that was said', async ({
    visitor,
    agent,
    open,
    street
  }) => {
    const at = await open({ DEPARTMENTS })
    const ada = await agent({ at })
    await answerFor(ada, 'Orders')
    const login = await at.hire('noor@example.com', 'Noor Haddad', 'Repairs')
    const noor = await agent({ at, login })
    await answerFor(noor, 'Repairs')
    const mira = await visitor({ page: pageOf(street, at) })
    await mira.ask('Mira', 'My Heron flickers')
    const first = await ada.answer('Mira')
    await first.say('Our workshop knows')
    await mira.bell.panel.getByText('Our workshop knows', { exact: true }).waitFor()

    await first.handOver('Repairs')
    await ada.word.getByText('Mira has been handed to Repairs.').waitFor()
    const second = await noor.answer('Mira')
    await eventually(second.words).toEqual(['My Heron flickers', 'Our workshop knows'])
    await second.say('It is the switch')
    await mira.bell.panel.getByText('It is the switch', { exact: true }).waitFor()
  })

  it('gives conversations in turns, and each says so to who gets it', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open({ ROUTING: 'round-robin' })
    const ada = await agent({ at })
    const login = await at.hire('noor@example.com', 'Noor Haddad', 'Repairs')
    const noor = await agent({ at, login })
    const told = [ada, noor].map(({ page }) =>
      page.waitForFunction(
        () =>
          /(\w+) is yours now/.exec(
            [...document.querySelectorAll('[role=status]')].map(each => each.textContent).join('. ')
          )?.[1],
        undefined,
        // Both visitors come meanwhile.
        { timeout: 45_000 }
      )
    )
    for (const name of ['Mira', 'Jonas']) {
      const { ask, bell } = await visitor({ at })
      await ask(name, 'Is anybody there?')
      await bell.composer.waitFor()
    }
    const names = await Promise.all(told.map(async name => (await name).jsonValue()))
    expect(names.sort()).toEqual(['Jonas', 'Mira'])
  })
})
