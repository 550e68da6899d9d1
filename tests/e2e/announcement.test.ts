import type { Page } from 'playwright'
import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { meet } from './meet.js'

/** Writes down everything that a screen reader would be told by a live region of the widget. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.locator('shop-bell').evaluate(host => {
    const heard: string[] = []
    Object.assign(window, { heard })
    const root = host.shadowRoot
    if (!root) return
    const isLive = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]'
    new MutationObserver(changes => {
      const regions = new Set(
        changes.map(({ target }) =>
          (target instanceof Element ? target : target.parentElement)?.closest(isLive)
        )
      )
      for (const region of regions) if (region?.textContent) heard.push(region.textContent)
    }).observe(root, { childList: true, characterData: true, subtree: true })
  })
  return () => page.evaluate(() => [...(window as unknown as { heard: string[] }).heard])
}

describe('whoever listens instead of looking', () => {
  it('is told each new message of the agent once, and nothing else', async ({ visitor, agent }) => {
    const ada = await agent()
    const mira = await visitor()
    const talk = await meet(mira, ada, 'Listener')
    const news = mira.bell.host.getByRole('status').filter({ hasText: 'Ada Lind' })
    await eventually(() => news.textContent()).toContain('Ada Lind: I am')
    const heard = await listen(mira.page)
    await talk.say('Can you hear me?')
    await eventually(heard).toEqual(['Ada Lind: Can you hear me?'])
    await mira.bell.say('Loud and clear')
    await eventually(talk.words).toContain('Loud and clear')
    await talk.say('Good')
    await eventually(heard).toEqual(['Ada Lind: Can you hear me?', 'Ada Lind: Good'])
  })

  it('is not told the history again', async ({ visitor, agent }) => {
    const ada = await agent()
    const mira = await visitor()
    const talk = await meet(mira, ada, 'Returner')
    await mira.page.reload()
    const heard = await listen(mira.page)
    await mira.bell.ring()
    await eventually(mira.bell.words).toEqual(['Is anybody there?', 'I am'])
    await talk.say('Welcome back')
    await eventually(mira.bell.words).toContain('Welcome back')
    await eventually(heard).toContain('Ada Lind: Welcome back')
    expect((await heard()).filter(line => /I am|anybody|here for you/.test(line))).toEqual([])
  })

  it('is told who has come to the counter', async ({ visitor, agent }) => {
    const ada = await agent()
    const { ask, bell, page } = await visitor()
    await ask('Curious', 'Who are you?')
    await bell.panel.locator('[part="queue"]').waitFor()
    const heard = await listen(page)
    await ada.answer('Curious')
    await eventually(async () => (await heard()).filter(line => line.includes('Ada Lind'))).toEqual(
      ['Ada Lind is here for you']
    )
  })

  it('is told on a phone too, where the page behind the panel is out of reach', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
    const mira = await visitor(phone)
    const talk = await meet(mira, ada, 'Thumbs')
    await mira.bell.host.getByText('Ada Lind: I am').waitFor({ state: 'attached' })
    await talk.say('Can you hear me?')
    const reader = await mira.context.newCDPSession(mira.page)
    await eventually(async () => {
      const { nodes } = await reader.send('Accessibility.getFullAXTree')
      const status = nodes.find(
        ({ ignored, role, childIds = [] }) =>
          !ignored &&
          role?.value === 'status' &&
          nodes.some(
            node => childIds.includes(node.nodeId) && /Can you hear me/.test(node.name?.value ?? '')
          )
      )
      return !!status
    }).toBe(true)
  })
})
