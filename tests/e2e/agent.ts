import type { Locator } from 'playwright'
import type { Person } from './person.js'
import type { Login } from './shop.js'

/** One conversation at the desk. */
export interface Talk {
  readonly whole: Locator
  readonly composer: Locator
  /** What is known about the visitor; out of sight where there is no room for it. */
  readonly about: Locator
  /** Brings what is known about the visitor into sight. */
  look(): Promise<void>
  say(text: string): Promise<void>
  /** The words in the bubbles from top to bottom. */
  words(): Promise<string[]>
  /** Ends it and says yes to the question whether to. */
  end(): Promise<void>
  /** Hands it to a colleague or a department of this name. */
  handOver(to: string): Promise<void>
}

/** Somebody at the desk. */
export interface Agent extends Person {
  /** Those who wait. */
  readonly queue: Locator
  readonly mine: Locator
  /** Conversations that the server or a colleague gave to them, and they have not looked at. */
  readonly given: Locator
  /** Those who want to be called. */
  readonly calls: Locator
  /** What was last told in passing. */
  readonly word: Locator
  /** The one who waits under this name. */
  ring(name: string): Locator
  /** Takes the one who waits under this name. */
  answer(name: string): Promise<Talk>
  talk(name: string): Talk
}

/** Logs in at the desk of a shop. */
export async function asAgent(person: Person, url: string, login: Login): Promise<Agent> {
  const { page } = person
  // How the desk asks whether somebody is logged in already.
  person.pardon(/status of 401 .*\/desk\/api\/me/)
  await page.goto(`${url}/desk/`)
  await page.getByLabel('E-mail').fill(login.email)
  await page.getByLabel('Password', { exact: true }).fill(login.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  // There for visitors once the line is up, which is when the lists are told.
  await page.locator('.rail-empty, .ring, .mine-row').first().waitFor()

  const queue = page.getByRole('list', { name: 'Waiting' })
  const ring = (name: string) => queue.getByRole('listitem').filter({ hasText: name })

  function talk(name: string): Talk {
    const whole = page.getByRole('region', { name, exact: true })
    const composer = whole.getByRole('textbox', { name: `Message to ${name}` })
    return {
      whole,
      composer,
      about: whole.locator('aside'),
      async look() {
        if (await whole.locator('aside').isHidden()) {
          await whole.getByRole('button', { name: `About ${name}` }).click()
        }
      },
      async say(text) {
        await composer.fill(text)
        await composer.press('Enter')
      },
      words: () => whole.locator('.bubble').allInnerTexts(),
      async end() {
        await whole.getByRole('button', { name: 'End conversation' }).click()
        await page.getByRole('button', { name: 'End it' }).click()
      },
      async handOver(to) {
        await whole.getByRole('button', { name: 'Hand over' }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByRole('radio', { name: new RegExp(`^${to}`) }).check()
        await dialog.getByRole('button', { name: 'Hand over' }).click()
        await dialog.waitFor({ state: 'detached' })
      }
    }
  }

  return {
    ...person,
    queue,
    mine: page.getByRole('list', { name: 'Mine' }),
    given: page.getByRole('list', { name: 'New for you' }),
    calls: page.getByRole('list', { name: 'To call' }),
    word: page.locator('.word'),
    ring,
    talk,
    async answer(name) {
      await ring(name)
        .getByRole('button', { name: `Answer ${name}` })
        .click()
      const opened = talk(name)
      await opened.composer.waitFor()
      return opened
    }
  }
}
