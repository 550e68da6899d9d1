import type { Locator, Page } from 'playwright'
import { eventually } from './eventually.js'
import type { Person } from './person.js'

/** The widget of a page, as whoever uses it finds it. */
export interface Bell {
  readonly host: Locator
  readonly launcher: Locator
  readonly panel: Locator
  readonly composer: Locator
  /** Opens the panel, unless it is, and waits for something that can be typed in or read. */
  ring(): Promise<void>
  /** Writes a message, sends it with the Enter key, and waits until it is stored. */
  say(text: string): Promise<void>
  /** The words in the bubbles from top to bottom. */
  words(): Promise<string[]>
  /** The state that stands under the newest own message. */
  readonly state: Locator
  button(name: string): Locator
}

export function bellOf(page: Page): Bell {
  const host = page.locator('shop-bell')
  const panel = host.getByRole('dialog')
  const launcher = host.locator('[part="launcher"]')
  const composer = panel.locator('[part="composer"] textarea')
  return {
    host,
    launcher,
    panel,
    composer,
    async ring() {
      const pane = panel.locator('[part="pane"] > *').first()
      const isOpen = async () => (await launcher.getAttribute('aria-expanded')) === 'true'
      // Where the panel was open on the last page, it opens by itself.
      await eventually(async () => {
        if (!(await isOpen())) await launcher.click()
        // Whoever clicks while it opens by itself closes it.
        return (await isOpen()) && pane.isVisible()
      }).toBe(true)
    },
    async say(text) {
      await composer.fill(text)
      await composer.press('Enter')
      await eventually(() => composer.inputValue()).toBe('')
    },
    words: () => panel.locator('[part="bubble"]:not(.typing)').allInnerTexts(),
    state: panel.locator('[data-from="visitor"] [part="meta"] span').last(),
    button: name => panel.getByRole('button', { name, exact: true })
  }
}

/** Somebody who looks around in the shop. */
export interface Visitor extends Person {
  /** Of the page they are on. */
  readonly bell: Bell
  /** Fills in the form of the example shop and sends it. */
  ask(name: string, question: string, more?: { email?: string; topic?: string }): Promise<void>
}

export function asVisitor(person: Person): Visitor {
  const bell = bellOf(person.page)
  return {
    ...person,
    bell,
    async ask(name, question, { email, topic } = {}) {
      await bell.ring()
      await bell.panel.getByLabel('Your name').fill(name)
      if (email) await bell.panel.getByLabel('E-mail, in case we lose each other').fill(email)
      if (topic) await bell.panel.getByLabel('What is it about').selectOption(topic)
      await bell.panel.getByLabel('Your question').fill(question)
      await bell.button('Start the chat').click()
    }
  }
}
