import { expect } from 'vitest'
import { eventually, it } from '../../e2e/it.js'
import { NO_SERVER } from '../../e2e/person.js'
import { openHouse, PASSWORD } from './house.js'
import { HELLO, JOIN, type Line, openLine } from './line.js'

const ask = (text: string) => ({ type: 'command', command: { type: 'message', id: text, text } })
const answers = ({ heard }: Line) =>
  heard.flatMap(frame =>
    frame.type === 'event' &&
    frame.event.type === 'message' &&
    frame.event.message.from === 'agent' &&
    frame.event.message.content.kind === 'text'
      ? [frame.event.message.content.text]
      : []
  )

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
    await page.getByLabel('Name').fill('Ada')
    await page.getByLabel('Password').fill('guess')
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByText('This is not the password.').waitFor()
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Log in' }).click()
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
