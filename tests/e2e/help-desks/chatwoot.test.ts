import { describe, onTestFinished } from 'vitest'
import { enter } from '../../backends/in-the-store.js'
import { ADA } from '../../transports/chatwoot/desk.js'
import { INBOX, openChatwoot } from '../../transports/chatwoot/server.js'
import { eventually, expect, it } from '../it.js'
import { NO_SERVER } from '../person.js'
import { note, photo, pictureOf, seePictures, send } from './files.js'

const SIZES = [
  { title: 'Small', value: 's' },
  { title: 'Large', value: 'l' }
]

async function open() {
  const server = await openChatwoot()
  onTestFinished(async () => {
    await server.close()
    expect(server.flaws).toEqual([])
  })
  const settings = { transport: { name: 'chatwoot', inbox: INBOX }, server: server.url } as const
  const { data_url: avatar_url } = server.keep(photo())
  return { server, settings, sender: { ...ADA, avatar_url } }
}

describe('a visitor of the store, over Chatwoot', () => {
  it('asks, sees who answers, sends and gets files, chooses, and loses nothing', async ({
    visitor,
    shop
  }) => {
    const { server, settings, sender } = await open()
    server.inbox.csat_survey_enabled = true
    const nora = await visitor({ page: null })
    nora.pardon(...NO_SERVER)
    const { page, bell } = nora
    const { panel } = bell
    await enter(nora, shop.url, settings)
    await nora.ask('Nora', 'Is it bright?', { email: 'nora@mail.example', topic: 'A repair' })
    await eventually(() => server.talks[0]?.messages.length).toBe(1)
    const [talk] = server.talks
    if (!talk) throw new Error('There is no conversation')
    const says = (content: string, more = {}) => server.write(talk, 1, content, { sender, ...more })
    const told = () => talk.messages.map(({ content }) => content)
    expect(server.contacts.get(talk.contact)).toMatchObject({
      name: 'Nora',
      email: 'nora@mail.example'
    })
    expect(talk.attributes).toMatchObject({ topic: 'A repair', page: `${shop.url}/` })

    says('As the day')
    await panel.getByRole('heading', { name: 'Ada' }).waitFor()
    await seePictures(panel.locator('[part="header"] [part="avatar"] img'))
    await send(nora, note(), 'It came like this')
    await panel.getByRole('link', { name: 'note.txt' }).waitFor()
    await eventually(() => told().at(-1)).toBe('It came like this')
    says('So does mine', { attachments: [server.keep(photo())] })
    await seePictures(pictureOf(nora, 'workshop.webp'))

    await server.cut()
    says('Once more: which one?')
    await bell.say('Are you there?')
    await eventually(() => told().at(-1)).toBe('Are you there?')
    says('I am. Choose:', { content_type: 'input_select', content_attributes: { items: SIZES } })
    await bell.button('Large').click()
    await eventually(() => talk.messages.at(-1)?.content_attributes).toMatchObject({
      submitted_values: [{ title: 'Large', value: 'l' }]
    })
    await bell.panel.getByText('Your choice: Large', { exact: true }).waitFor()
    const said = await bell.words()
    await page.reload()
    await eventually(bell.words).toEqual(said)
    await bell.say('Thank you')
    await eventually(told).toEqual([
      'Is it bright?',
      'As the day',
      'It came like this',
      'So does mine',
      'Once more: which one?',
      'Are you there?',
      'I am. Choose:',
      'Thank you'
    ])

    const row = panel.locator('[part="row"]', { hasText: 'Thank you' })
    await row.getByRole('button', { name: 'What to do with this message' }).click()
    await eventually(() => page.getByRole('menuitem').allInnerTexts()).toEqual(['Copy'])
    await page.keyboard.press('Escape')

    server.turn(talk, 'resolved')
    server.write(talk, 3, 'How was it?', { content_type: 'input_csat' })
    await panel.getByText('Did we solve it?').waitFor()
    await panel.getByLabel('4 of 5').check({ force: true })
    await panel.locator('#comment').fill('Quick')
    await bell.button('Send').click()
    await eventually(() => talk.messages.at(-1)?.content_attributes).toEqual({
      submitted_values: { csat_survey_response: { rating: 4, feedback_message: 'Quick' } }
    })
  })

  it('writes a letter out of hours, and is asked for no stars where there is no survey', async ({
    visitor,
    shop
  }) => {
    const { server, settings, sender } = await open()
    const { inbox } = server
    inbox.working_hours_enabled = true
    inbox.working_hours = [0, 1, 2, 3, 4, 5, 6].map(day_of_week => ({
      day_of_week,
      closed_all_day: true
    }))
    const made = { ...settings, mailbox: `${shop.url}/shopbell/letters` }
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
    const nora = await visitor({ page: null, ...phone })
    const { page, bell } = nora
    await enter(nora, shop.url, made)
    await bell.ring()
    await bell.panel.getByText('Nobody is here right now').first().waitFor()
    await bell.panel.getByLabel('Your name').fill('Nora')
    await bell.panel.getByLabel('E-mail, in case we lose each other').fill('nora@mail.example')
    await bell.panel.getByLabel('Your question').fill('Is it bright?')
    await bell.button('Send the message').click()
    await bell.panel.getByText('Thank you. We have your message.').waitFor()
    expect(server.talks).toEqual([])

    inbox.working_hours_enabled = false
    await page.reload()
    await nora.ask('Nora', 'Is it bright?')
    await eventually(() => server.talks[0]?.messages.length).toBe(1)
    const [talk] = server.talks
    if (!talk) return
    server.write(talk, 1, 'As the day', { sender })
    await bell.panel.getByText('As the day', { exact: true }).waitFor()
    server.turn(talk, 'resolved')
    await bell.button('Start a new chat').waitFor()
    expect(await bell.panel.getByText('Did we solve it?').count()).toBe(0)
  })
})
