import { describe, onTestFinished } from 'vitest'
import { enter } from '../../backends/in-the-store.js'
import { openHomeserver } from '../../transports/matrix/homeserver.js'
import { ADA } from '../../transports/matrix/rig.js'
import { eventually, expect, it } from '../it.js'
import { NO_SERVER } from '../person.js'
import { note, photo as picture, pictureOf, seePictures, send } from './files.js'

async function open() {
  const server = await openHomeserver()
  onTestFinished(async () => {
    await server.close()
    expect(server.flaws).toEqual([])
  })
  const room = () => {
    const [first] = server.rooms.values()
    if (!first) throw new Error('There is no room')
    return first
  }
  const say = (body: string, more = {}) =>
    room().add(ADA, 'm.room.message', { msgtype: 'm.text', body, ...more })
  /** The words of messages, in order, each as often as it came. */
  const told = () =>
    room().events.flatMap(({ type, content }) => (type === 'm.room.message' ? [content.body] : []))
  return { server, room, say, told, photo: server.keep(picture()) }
}

describe('a visitor of the store, over Matrix', () => {
  it('asks, sees who answers, sends and gets files, changes words, and loses nothing', async ({
    visitor,
    shop
  }) => {
    const { server, room, say, told, photo } = await open()
    const nora = await visitor({ page: null })
    nora.pardon(
      ...NO_SERVER,
      /status of 401 .*\/register/,
      /ERR_EMPTY_RESPONSE/,
      /status of 403 .*\/typing\//
    )
    const { page, bell } = nora
    const { panel } = bell
    await page.route('**/chat/registration', route => route.fulfill({ body: 'registers-once' }))
    const transport = { name: 'matrix', invite: [ADA], registration: '/chat/registration' } as const
    await enter(nora, shop.url, { transport, server: server.url })
    await nora.ask('Nora', 'Is it bright?', { topic: 'A repair' })
    await eventually(() => server.rooms.size && told()).toEqual(['Is it bright?'])
    const stated = (type: string) => room().events.find(event => event.type === type)?.content
    expect(stated('m.room.name')).toEqual({ name: 'Nora' })
    expect(stated('m.room.topic')?.topic).toContain('topic: A repair')
    expect(stated('m.room.topic')?.topic).toContain(shop.url)

    room().join(ADA, 'Ada', photo)
    await panel.getByRole('heading', { name: 'Ada' }).waitFor()
    await seePictures(panel.locator('[part="header"] [part="avatar"] img'))
    room().type(ADA, true)
    await panel.locator('.typing').waitFor()
    room().type(ADA, false)
    say('As the day')
    await send(nora, note(), 'It came like this')
    await panel.getByRole('link', { name: 'note.txt' }).waitFor()
    say('workshop.webp', { msgtype: 'm.image', url: photo, info: { mimetype: 'image/webp' } })
    await seePictures(pictureOf(nora, 'workshop.webp'))

    await server.cut()
    say('Where are you?')
    await bell.say('I am hear')
    await eventually(() => told().at(-1)).toBe('I am hear')
    await panel.getByText('Where are you?', { exact: true }).waitFor()
    const row = panel.locator('[part="row"]', { hasText: 'I am hear' })
    await row.getByRole('button', { name: 'What to do with this message' }).click()
    await eventually(() => page.getByRole('menuitem').allInnerTexts()).toEqual([
      'Answer',
      'Copy',
      'Change',
      'Delete'
    ])
    await page.getByRole('menuitem', { name: 'Change' }).click()
    await bell.say('I am here')
    await eventually(() => told().at(-1)).toBe('* I am here')
    const said = ['Is it bright?', 'As the day', 'Where are you?', 'I am here']
    await eventually(async () =>
      (await bell.words()).filter(words => said.includes(words))
    ).toEqual(said)
    const all = await bell.words()
    await page.reload()
    await eventually(bell.words).toEqual(all)
    await bell.say('Thank you')
    await eventually(() => told().at(-1)).toBe('Thank you')
    expect(new Set(told()).size).toBe(told().length)

    for (const user of room().members()) if (user !== ADA) room().part(user, ADA)
    await bell.button('Start a new chat').waitFor()
    expect(await panel.getByText('Did we solve it?').count()).toBe(0)
  })
})
