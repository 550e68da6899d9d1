import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { writePast } from './past.js'

describe('what was said before', () => {
  it('comes as one scrolls up, back to the first message, and leaves the reader where they are', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const ada = await agent({ at })
    const { ask, bell, page } = await visitor({ at })
    await ask('Tilda', 'I am back')
    const talk = await ada.answer('Tilda')
    await talk.say('Welcome back')
    await eventually(bell.words).toEqual(['I am back', 'Welcome back'])
    await writePast(at.database, 120)

    const scroller = bell.panel.locator('[part="scroller"]')
    await scroller.hover()
    // What brings it comes after the first words.
    await eventually(async () => {
      await page.mouse.wheel(0, -50)
      return (await bell.words())[0]
    }).toBe('Old words 71')
    expect((await bell.words()).at(-1)).toBe('Welcome back')

    // Where a message is before the next page comes, it is after.
    const place = () =>
      scroller.evaluate(box => {
        const row = [...box.querySelectorAll('[part="bubble"]')].find(
          one => one.textContent === 'Old words 71'
        )
        return (row?.getBoundingClientRect().top ?? 0) + box.scrollTop - box.scrollHeight
      })
    const before = await place()
    await eventually(async () => {
      await page.mouse.wheel(0, -3000)
      return (await bell.words())[0]
    }).toBe('Old words 1')
    expect(Math.abs((await place()) - before)).toBeLessThan(1)
    await bell.panel.getByText('This is where we met').waitFor()
    expect(await bell.panel.locator('[part="day"]').count()).toBe(2)
    expect(await bell.words()).toHaveLength(122)
  })

  it('can be asked for by keyboard, and is not stored', async ({ visitor, agent, open }) => {
    const at = await open()
    const ada = await agent({ at })
    const { ask, bell, page } = await visitor({ at })
    await ask('Ursula', 'I am back')
    await ada.answer('Ursula')
    await eventually(bell.words).toEqual(['I am back'])
    await writePast(at.database, 3)
    // What brings it comes after the first words.
    await eventually(async () => {
      await bell.composer.focus()
      await bell.panel.locator('[part="scroller"]').focus()
      return bell.words()
    }).toEqual(['Old words 1', 'Old words 2', 'Old words 3', 'I am back'])
    await page.reload()
    await bell.ring()
    await eventually(bell.words).toEqual(['I am back'])
  })

  it('comes in a tab that has no line of its own', async ({ visitor, agent, open }) => {
    const at = await open()
    const ada = await agent({ at })
    const { ask, bell, context } = await visitor({ at })
    await ask('Vera', 'I am back')
    await ada.answer('Vera')
    await eventually(bell.words).toEqual(['I am back'])
    await writePast(at.database, 3)
    const page = await context.newPage()
    await page.goto(at.url)
    const other = page.locator('shop-bell').getByRole('dialog')
    await other.getByText('I am back').waitFor()
    await eventually(async () => {
      await page.locator('shop-bell textarea').focus()
      await page.locator('shop-bell [part="scroller"]').focus()
      return other.getByText('Old words 1').count()
    }).toBe(1)
  })
})
