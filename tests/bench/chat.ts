import type { Browser } from 'playwright'
import { asAgent } from '../e2e/agent.js'
import { meet } from '../e2e/meet.js'
import { type Person, seat } from '../e2e/person.js'
import { ADA, startShop } from '../e2e/shop.js'
import { asVisitor } from '../e2e/visitor.js'
import type { Pair } from './pair.js'
import { stampPages } from './stamps.js'

/** The whole of Shopbell: the widget in the example store, the desk, the server with its database. */
export async function openChat(browser: Browser) {
  const shop = await startShop({ COMMAND_BURST: '1000', COMMAND_RATE: '100' })
  const come = async (): Promise<Person> => {
    const person = await seat(browser)
    await stampPages(person.context)
    return person
  }
  const ada = await asAgent(await come(), shop.url, ADA)
  const mira = asVisitor(await come())
  await mira.page.goto(shop.url)
  await meet(mira, ada, 'Mira')
  const pair: Pair = {
    name: 'Shopbell',
    from: mira.page,
    to: ada.page,
    type: text => mira.bell.composer.fill(text)
  }
  return { pair, stop: () => shop.stop() }
}
