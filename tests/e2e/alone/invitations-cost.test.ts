import { describe } from 'vitest'
import { eventually, expect, it } from '../it.js'
import { pageWith } from '../street.js'

describe('rules', () => {
  it('leave no timer where waiting does not help, and send nothing', async ({
    visitor,
    street,
    shop
  }) => {
    const settings = {
      invitations: { rules: [{ id: 'far', text: 'x', when: { page: '/far', seconds: 5 } }] }
    }
    const { page } = await visitor({ page: null })
    await page.addInitScript(() => {
      const timers: unknown[] = []
      const set = setTimeout
      Object.assign(window, { timers })
      Object.assign(window, {
        setTimeout: (...rest: Parameters<typeof set>) => {
          timers.push(rest[1])
          return set(...rest)
        }
      })
    })
    const requests: string[] = []
    page.on('request', request => requests.push(request.url()))
    let finished = 0
    page.on('requestfinished', () => {
      finished += 1
    })
    await page.goto(street.put({ body: pageWith({ script: `${shop.url}/shopbell.js`, settings }) }))
    await eventually(() => finished).toBe(5)
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => resolve(0))))
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => (window as unknown as { timers: number[] }).timers)).toEqual(
      []
    )
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    // The page, the bell, and the code of the rules in three parts, of which others need one or two.
    expect(requests).toHaveLength(5)
    // Where it does, there is one.
    await page.evaluate(() => history.pushState({}, '', '/far'))
    await eventually(() =>
      page.evaluate(() => (window as unknown as { timers: number[] }).timers.length)
    ).toBe(1)
  })
})
