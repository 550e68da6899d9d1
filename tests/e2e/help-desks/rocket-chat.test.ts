import { describe, onTestFinished } from 'vitest'
import { enter } from '../../backends/in-the-store.js'
import { ADA } from '../../transports/rocket-chat/livechat.js'
import { openRocketChat } from '../../transports/rocket-chat/server.js'
import { bundle } from '../bundle.js'
import { eventually, expect, it } from '../it.js'
import { NO_SERVER } from '../person.js'
import { clip, photo, pictureOf, seePictures, send } from './files.js'

/** Rocket.Chat, which lets pages of one store in. All that it is asked and answers must be as it is described. */
async function open(store: string) {
  const server = await openRocketChat()
  server.settings.origin = store
  onTestFinished(async () => {
    await server.close()
    expect(server.flaws).toEqual([])
  })
  const room = () => {
    const chat = server.livechat.chats.at(-1)
    if (!chat) throw new Error('no room was opened')
    return chat
  }
  return {
    ...server,
    room,
    /** What visitors said in the room, by words or by the name of a file. */
    heard: () =>
      server.livechat.chats.flatMap(({ messages }) =>
        messages
          .filter(({ token, t }) => token && !t)
          .map(({ msg, file }) => msg || (file as { name?: string } | undefined)?.name)
      )
  }
}

describe('a visitor of the store, over Rocket.Chat', () => {
  it('waits, meets somebody with a face, shows pictures, loses nothing, and says how it was', async ({
    visitor,
    shop
  }) => {
    const far = await open(shop.url)
    const { livechat, settings } = far
    const nora = await visitor({ page: null })
    nora.pardon(...NO_SERVER)
    const { page, bell } = nora
    const { panel } = bell
    await enter(nora, shop.url, { transport: 'rocket-chat', server: far.url })

    settings.queueInfo = { spot: 3, estimatedWaitTimeSeconds: 120 }
    await nora.ask('Nora', 'Is it bright?', { topic: 'A repair', email: 'nora@shop.example' })
    // The topic has no custom field there, so it is said.
    await eventually(far.heard).toEqual(['topic: A repair', 'Is it bright?'])
    expect([...livechat.visitors.values()]).toMatchObject([
      { name: 'Nora', more: { email: 'nora@shop.example' } }
    ])
    await panel.getByText('2 before you').waitFor()
    await panel.getByText('About 2 minutes').waitFor()
    delete settings.queueInfo
    livechat.serve(far.room(), ADA)
    await panel.getByRole('heading', { name: 'Ada' }).waitFor()
    const face = panel.locator('[part="faces"] img')
    expect(await face.getAttribute('src')).toBe(`${far.url}/avatar/ada.l`)
    await eventually(() => face.evaluate(it => (it as HTMLImageElement).naturalWidth)).not.toBe(0)

    livechat.add(far.room(), { msg: 'As the day' })
    await panel.getByText('As the day', { exact: true }).waitFor()
    await send(nora, photo(), 'It came like this')
    await seePictures(pictureOf(nora, 'workshop.webp'))
    far.files.push(photo('shade.webp'))
    far.show(far.room(), 'shade.webp')
    await seePictures(pictureOf(nora, 'shade.webp'))

    far.cut()
    await bell.say('Are you there?')
    await eventually(() => far.heard().slice(2)).toEqual(['workshop.webp', 'Are you there?'])
    livechat.add(far.room(), { msg: 'I am' })
    await panel.getByText('I am', { exact: true }).waitFor()
    const words = await bell.words()
    await page.reload()
    await eventually(bell.words).toEqual(words)
    await seePictures(pictureOf(nora, 'workshop.webp'))
    expect(words.filter(Boolean)).toEqual([
      'topic: A repair',
      'Is it bright?',
      'As the day',
      'It came like this',
      'Are you there?',
      'I am'
    ])

    livechat.close(far.room(), ADA)
    await panel.getByLabel('Not yet').check()
    await panel.getByLabel('4 of 5').check({ force: true })
    await bell.button('Send').click()
    await eventually(() => far.room().survey).toEqual({
      satisfaction: '4',
      additionalFeedback: '{"solved":false}'
    })
    await panel.getByText('This chat has ended.').waitFor()
  })

  it('writes a letter while nobody is there, then comes to a department, and is shown no more than there is', async ({
    visitor,
    shop
  }) => {
    const far = await open(shop.url)
    const { livechat, settings } = far
    Object.assign(settings, { online: false, fileUpload: false, visitorsCanCloseChat: false })
    const rosa = await visitor({ page: null, viewport: { width: 390, height: 780 } })
    rosa.pardon(...NO_SERVER)
    const { page, bell } = rosa
    const { panel } = bell
    const body = await bundle(`
      import { createShopbell } from 'shopbell'
      import { rocketChat, rocketChatMailbox } from 'shopbell/transports/rocket-chat'
      createShopbell({
        transport: rocketChat('${far.url}', { departments: ['lamps', 'nobody-there'] }),
        mailbox: rocketChatMailbox('${far.url}'),
        departments: [{ id: 'lamps', name: 'Lamps' }, { id: 'nobody-there', name: 'Cables' }],
        form: [
          { name: 'name', label: 'Your name', type: 'text' },
          { name: 'email', label: 'Your e-mail', type: 'email' },
          { name: 'part', label: 'Who should answer', type: 'department' },
          { name: 'question', label: 'Your question', type: 'textarea', required: true }
        ]
      })
    `)
    await page.route('**/shopbell.js', route =>
      route.fulfill({ body, contentType: 'text/javascript' })
    )
    await page.goto(shop.url)
    await bell.ring()
    await panel.getByText('Nobody is here right now').first().waitFor()
    await panel.getByLabel('Your name').fill('Rosa')
    await panel.getByLabel('Your e-mail').fill('rosa@shop.example')
    await panel.getByLabel('Your question').fill('Is it open?')
    await bell.button('Send the message').click()
    await panel.getByText('Thank you. We have your message.').waitFor()
    expect(far.taken.findLast(({ id }) => id === 'post offline.message')?.body).toMatchObject({
      name: 'Rosa',
      email: 'rosa@shop.example',
      message: 'Is it open?'
    })

    settings.online = true
    await page.reload()
    await bell.ring()
    const part = (name: string) => panel.locator('label').filter({ hasText: name })
    await part('Lamps').getByText('Somebody is here').waitFor()
    await part('Cables').getByText('Nobody is here right now').waitFor()
    await part('Lamps').click()
    await panel.getByLabel('Your question').fill('Is it bright?')
    await bell.button('Start the chat').click()
    await eventually(far.heard).toContain('Is it bright?')
    expect(far.room().department).toBe('lamps')
    livechat.serve(far.room(), ADA)
    livechat.add(far.room(), { msg: 'As the day' })
    await panel.getByText('As the day', { exact: true }).waitFor()
    expect(await clip(rosa).count()).toBe(0)
    expect(await bell.button('End the chat').count()).toBe(0)
  })
})
