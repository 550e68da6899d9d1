import { describe, onTestFinished } from 'vitest'
import { enter } from '../../backends/in-the-store.js'
import { ACCOUNT, openLivePerson } from '../../transports/liveperson/server.js'
import { eventually, expect, it } from '../it.js'
import { NO_SERVER } from '../person.js'
import { allow } from './allow.js'
import { lamp, PICTURE, seePictures, send } from './files.js'

const FORM = [
  { name: 'name', label: 'Your name', type: 'text', required: true },
  { name: 'about', label: 'What is it about', type: 'department' },
  { name: 'question', label: 'Your question', type: 'textarea', required: true }
]
const DEPARTMENTS = [
  { id: '2736637412', name: 'Repairs' },
  { id: '2736637413', name: 'Orders' }
]

describe('a visitor of the store, over liveperson', () => {
  it('reaches the skill that they choose, is answered, loses nothing, and rates', async ({
    visitor,
    shop
  }) => {
    const desk = await openLivePerson()
    onTestFinished(async () => {
      await desk.close()
      expect(desk.flaws).toEqual([])
    })
    desk.files.set('/v1/AUTH_async/like.webp', { type: 'image/webp', bytes: PICTURE })
    desk.files.set('/photos/ada.webp', { type: 'image/webp', bytes: PICTURE })
    desk.agents.set('ada', {
      nickname: 'Ada Lind',
      pictureUrl: `${desk.url}/photos/ada.webp`
    })
    const conversation = () => {
      const [found] = desk.conversations
      if (!found) throw new Error('There is no conversation')
      return found
    }
    const heard = () =>
      desk.conversations.flatMap(({ consumer, changes }) =>
        changes.flatMap(({ originatorId, event: { type, message } }) =>
          originatorId === consumer && type === 'ContentEvent' ? [message] : []
        )
      )
    const say = (event: object) =>
      desk.write(conversation(), 'ada', {
        type: 'ContentEvent',
        contentType: 'text/plain',
        ...event
      })

    const nora = await visitor({ page: null })
    nora.pardon(...NO_SERVER)
    const { page, bell } = nora
    const { panel } = bell
    await allow(page, [desk.url, desk.url.replace('http', 'ws')], [desk.url])
    const transport = { name: 'liveperson', account: ACCOUNT, home: desk.url, csat: true } as const
    const made = { transport, server: '/nowhere', form: FORM, departments: DEPARTMENTS }
    await enter(nora, shop.url, made)
    await bell.ring()
    await panel.getByLabel('Your name').fill('Nora')
    await panel.getByLabel('Repairs').check()
    await panel.getByLabel('Your question').fill('Is it bright?')
    await bell.button('Start the chat').click()
    await eventually(heard).toEqual(['name: Nora\nabout: Repairs', 'Is it bright?'])
    expect(conversation().details.skillId).toBe('2736637412')
    expect(desk.asked).toContainEqual({
      type: 'userprofile.SetUserProfile',
      body: { firstName: 'Nora' }
    })
    desk.change(conversation(), { ttr: { ttrType: 'NORMAL', value: 600 } })
    await panel.getByText('About 10 minutes').waitFor()
    // LivePerson has no queue that one could stand in.
    expect(await panel.locator('[part="place"]').textContent()).toBe('…')

    const participants = [
      ...conversation().details.participants,
      { id: 'ada', role: 'ASSIGNED_AGENT' }
    ]
    desk.change(conversation(), { participants })
    await panel.getByRole('heading', { name: 'Ada Lind' }).waitFor()
    await seePictures(panel.locator('[part="faces"] img'))
    desk.write(conversation(), 'ada', { type: 'ChatStateEvent', chatState: 'COMPOSING' })
    await panel.locator('[part="faces"][data-typing="true"]').waitFor()
    say({
      message: 'At home, or in the shop?',
      quickReplies: {
        type: 'quickReplies',
        itemsPerRow: 8,
        replies: ['At home', 'In the shop'].map(title => ({
          type: 'button',
          title,
          click: { actions: [{ type: 'publishText', text: title }] }
        }))
      }
    })
    await bell.button('At home').click()
    await eventually(() => heard().at(-1)).toBe('At home')

    await send(nora, lamp(), 'This one')
    await eventually(() => heard().at(-1)).toMatchObject({ caption: 'This one', fileType: 'PNG' })
    say({
      contentType: 'hosted/file',
      message: { caption: 'Or this?', relativePath: '/v1/AUTH_async/like.webp', fileType: 'JPG' }
    })
    await seePictures(panel.locator('.file img'), 2)

    for (const line of desk.lines.keys()) line.terminate()
    say({ message: 'Said while nobody could hear it' })
    await bell.say('Are you there?')
    await eventually(() => heard().at(-1)).toBe('Are you there?')
    await eventually(bell.words).toContain('Said while nobody could hear it')
    const words = await bell.words()
    // Addresses of files are good for a minute: another page is told others.
    desk.expire()
    nora.pardon(/status of 401/)
    await page.reload()
    await seePictures(panel.locator('.file img'), 2)
    expect(await bell.words()).toEqual(words)
    await bell.say('I am back')
    await eventually(() => heard().at(-1)).toBe('I am back')
    expect(heard()).toHaveLength(new Set(heard()).size)

    desk.end(conversation(), 'AGENT')
    await panel.getByLabel('4 of 5').check({ force: true })
    await bell.button('Send').click()
    await eventually(() => conversation().details.csat).toMatchObject({ csatRate: 4 })
  })
})
