import type { Page } from 'playwright'
import { flawsOf } from '../../e2e/axe.js'
import { eventually, expect, it } from '../../e2e/it.js'
import { NO_SERVER } from '../../e2e/person.js'
import { openHouse, PASSWORD } from './house.js'
import { HELLO, JOIN, type Line, openLine } from './line.js'

const command = (given: object) => ({ type: 'command', command: given })
const ask = (text: string) => command({ type: 'message', id: text, text })
const heard = ({ heard: frames }: Line) =>
  frames.flatMap(frame => (frame.type === 'event' ? [frame.event] : []))
const answers = (line: Line) =>
  heard(line).flatMap(event =>
    event.type === 'message' &&
    event.message.from === 'agent' &&
    event.message.content.kind === 'text'
      ? [event.message.content.text]
      : []
  )
const answersOf = (line: Line) =>
  heard(line).flatMap(event =>
    event.type === 'message' && event.message.from === 'agent' ? [event.message.id] : []
  )

async function logIn(page: Page, password = PASSWORD): Promise<void> {
  await page.getByLabel('Name').fill('Ada')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}

it('lets an agent log in, take who waits, answer, and end it, also after the server was killed', async ({
  person
}) => {
  const house = await openHouse()
  const ada = await person()
  ada.pardon(...NO_SERVER, /401/)
  const { page } = ada
  const line = openLine(house.url, [HELLO, JOIN, ask('Is <b>this</b> lamp dimmable?')])
  try {
    await page.goto(`${house.http}/desk`)
    await logIn(page, 'guess')
    await page.getByText('This is not the password.').waitFor()
    await logIn(page)
    await page.getByRole('button', { name: 'Grace' }).click()
    const log = page.getByRole('log')
    await log.getByText('Is <b>this</b> lamp dimmable?').waitFor()
    await page.getByRole('button', { name: 'Take' }).click()
    await page.getByLabel('Answer').fill('Yes')
    await page.getByLabel('Answer').press('Enter')
    await eventually(() => answers(line)).toEqual(['Yes'])

    await house.server.kill()
    await house.server.start()
    const [welcome] = line.heard
    const token = welcome?.type === 'welcome' ? welcome.token : ''
    const back = openLine(house.url, [{ ...HELLO, token }, ask('Still there?')])
    await log.getByText('Still there?').waitFor()
    await page.getByLabel('Answer').fill('I am')
    await page.getByRole('button', { name: 'Send' }).click()
    await eventually(() => answers(back)).toEqual(['Yes', 'I am'])
    await expect(log.getByRole('listitem').allTextContents()).resolves.toHaveLength(6)
    await page.getByRole('button', { name: 'End', exact: true }).click()
    await page.getByRole('button', { name: 'End it' }).click()
    await log.getByText('Ended by the desk').waitFor()
    await eventually(() => page.getByRole('navigation').getByRole('button').count()).toBe(0)
    back.close()
  } finally {
    line.close()
    await house.close()
  }
})

it('stays logged in over a reload, keeps what was begun, tells both what was read, and logs out', async ({
  person
}) => {
  const house = await openHouse()
  const { page } = await person()
  const line = openLine(house.url, [HELLO, JOIN, ask('Is it bright?')])
  const other = openLine(house.url, [HELLO, { ...JOIN, command: { ...JOIN.command, profile: {} } }])
  try {
    await page.goto(`${house.http}/desk`)
    await logIn(page)
    await page.getByRole('button', { name: 'Grace' }).click()
    await page.getByRole('button', { name: 'Take' }).click()
    await eventually(() => heard(line).some(event => event.type === 'receipt')).toBe(true)
    await page.getByLabel('Answer').fill('As the day')
    await page.getByLabel('Answer').press('Enter')
    await eventually(() => answersOf(line)).toHaveLength(1)
    line.say(command({ type: 'read', id: 'read', upTo: answersOf(line)[0] }))
    const seen = page.locator('#log .read').filter({ hasText: 'As the day' })
    await seen.waitFor()

    await page.getByLabel('Answer').fill('And')
    await page.getByRole('button', { name: /^SB-/ }).click()
    await page.getByText('Take it to answer').waitFor()
    await page.getByRole('button', { name: 'Grace' }).click()
    expect(await page.getByLabel('Answer').inputValue()).toBe('And')

    await page.reload()
    await page.getByRole('button', { name: 'Grace' }).click()
    await seen.waitFor()
    await page.getByRole('button', { name: 'Log out' }).click()
    await page.getByLabel('Password').waitFor()
    await page.reload()
    await page.getByLabel('Password').waitFor()
  } finally {
    for (const one of [line, other]) one.close()
    await house.close()
  }
})

it('gives axe-core nothing to say, wide and narrow, light and dark, and has one place at a time on a phone', async ({
  person
}) => {
  const house = await openHouse()
  const agent = await person()
  agent.pardon(...NO_SERVER)
  const { page } = agent
  const line = openLine(house.url, [HELLO, JOIN, ask('Is it bright?')])
  const examine = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await flawsOf(page, 'html')).toEqual([])
    }
  }
  try {
    await page.goto(`${house.http}/desk`)
    await page.getByLabel('Password').waitFor()
    await examine()
    await logIn(page)
    const queue = page.getByRole('navigation')
    await queue.getByRole('button').waitFor()
    await examine()
    await queue.getByRole('button').click()
    await page.getByText('Is it bright?').first().waitFor()
    await examine()
    await page.setViewportSize({ width: 390, height: 800 })
    expect(await queue.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Take' }).click()
    await page.getByLabel('Answer').waitFor()
    await examine()
    await page.getByRole('button', { name: 'All conversations' }).click()
    expect(await queue.isVisible()).toBe(true)
    await examine()
  } finally {
    line.close()
    await house.close()
  }
})
