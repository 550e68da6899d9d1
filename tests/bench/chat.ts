import type { Browser } from 'playwright'
import { asAgent } from '../e2e/agent.js'
import { type Person, seat } from '../e2e/person.js'
import { ADA, startShop } from '../e2e/shop.js'
import { asVisitor, type Visitor } from '../e2e/visitor.js'
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
  await ask(mira, 'Mira')
  const talk = await ada.answer('Mira')
  await talk.say('I am')
  await mira.bell.panel.getByText('I am', { exact: true }).waitFor()
  const pair: Pair = {
    name: 'Shopbell',
    from: mira.page,
    to: ada.page,
    type: text => mira.bell.composer.fill(text)
  }
  return { pair, stop: () => shop.stop() }
}

async function ask({ bell }: Visitor, name: string): Promise<void> {
  await bell.launcher.click()
  await bell.panel.getByLabel('Your name').fill(name)
  await bell.panel.getByLabel('Your question').fill('Is anybody there?')
  await bell.button('Start the chat').click()
}
