import type { Page } from 'playwright'
import { describe } from 'vitest'
import type { Shopbell } from '../../../src/index.js'
import { bundle } from '../bundle.js'
import { eventually, expect, it } from '../it.js'
import { debts, keepLedger, weigh } from '../ledger.js'
import { pageWith } from '../street.js'

const SOURCE = `
  import { createShopbell } from 'shopbell'
  import { websocket } from 'shopbell/transports/websocket'
  window.make = address => createShopbell({ transport: websocket(address) })
`

/** Bytes for a hundred widgets: less than a kilobyte for each is what engines keep besides. */
const KEPT = 100_000

interface Made {
  make(address: string): Shopbell
}

/** Mounts, opens, closes and destroys a widget, again and again. */
function churn(page: Page, address: string, times: number): Promise<void> {
  return page.evaluate(
    async ([address, times]) => {
      const drawn = async (condition: () => unknown) => {
        while (!condition()) await new Promise(requestAnimationFrame)
      }
      for (let turn = 0; turn < times; turn++) {
        const bell = (window as unknown as Made).make(address)
        const { shadowRoot } = document.querySelector('shop-bell') ?? {}
        bell.open()
        await drawn(() => shadowRoot?.querySelector('[part="pane"] > *'))
        if (turn % 2) bell.close()
        bell.destroy()
      }
    },
    [address, times] as const
  )
}

describe('a widget that is destroyed', () => {
  it('leaves nothing behind, a hundred times over', async ({ person, street, shop }) => {
    const module = street.put({ body: await bundle(SOURCE), type: 'text/javascript' })
    const { page, context } = await person()
    await page.addInitScript(keepLedger)
    await page.goto(
      street.put({ body: pageWith({ head: `<script type="module" src="${module}"></script>` }) })
    )
    const address = `${shop.url}/shopbell`
    const globals = () => page.evaluate(() => Object.getOwnPropertyNames(window).sort())
    const html = () => page.evaluate(() => document.documentElement.outerHTML)
    const [globalsBefore, htmlBefore, owedBefore] = [
      await globals(),
      await html(),
      await debts(page)
    ]

    const session = await context.newCDPSession(page)
    // Until the engine has compiled all that it will.
    await churn(page, address, 100)
    await eventually(() => debts(page)).toEqual(owedBefore)
    const before = await weigh(session)
    // What is left behind is left each time; what the engine itself takes, once in a while.
    let least = Number.POSITIVE_INFINITY
    let heap = before.heap
    for (let round = 0; round < 5 && least >= KEPT; round += 1) {
      await churn(page, address, 100)
      await eventually(() => debts(page)).toEqual(owedBefore)
      const after = await weigh(session)
      least = Math.min(least, after.heap - heap)
      heap = after.heap
    }
    await eventually(async () => (await weigh(session)).nodes).toBeLessThanOrEqual(
      before.nodes + 20
    )
    const after = await weigh(session)

    expect(await html()).toBe(htmlBefore)
    // But for the one counter that all copies of nanostores in a page have together.
    expect((await globals()).filter(name => name !== 'nanostoresGlobal')).toEqual(globalsBefore)
    expect(after.listeners).toBeLessThanOrEqual(before.listeners + 5)
    expect(after.documents).toBe(before.documents)
    expect(least).toBeLessThan(KEPT)
  })

  it('gives back the page as it was in the middle of a conversation', async ({
    person,
    agent,
    street,
    shop
  }) => {
    const ada = await agent()
    const module = street.put({ body: await bundle(SOURCE), type: 'text/javascript' })
    const { page } = await person()
    await page.addInitScript(keepLedger)
    await page.goto(
      street.put({ body: pageWith({ head: `<script type="module" src="${module}"></script>` }) })
    )
    const html = () => page.evaluate(() => document.documentElement.outerHTML)
    const [htmlBefore, owedBefore] = [await html(), await debts(page)]
    const bell = await page.evaluateHandle(
      address => (window as unknown as Made).make(address),
      `${shop.url}/shopbell`
    )
    await bell.evaluate(it => it.open())
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Your name').fill('Leaver')
    await panel.getByLabel('How can we help?').fill('I will be gone soon')
    await panel.getByRole('button', { name: 'Start the chat' }).click()
    const talk = await ada.answer('Leaver')
    await talk.say('Stay')
    await panel.getByText('Stay', { exact: true }).waitFor()
    await bell.evaluate(it => it.destroy())
    expect(await html()).toBe(htmlBefore)
    await eventually(() => debts(page)).toEqual(owedBefore)
    await talk.whole.getByRole('heading', { name: 'not here' }).waitFor()
  })
})
