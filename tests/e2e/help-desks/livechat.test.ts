import { describe, onTestFinished } from 'vitest'
import { enter } from '../../backends/in-the-store.js'
import { ORGANIZATION, openLiveChat } from '../../transports/livechat/server.js'
import { eventually, expect, it } from '../it.js'
import { NO_SERVER } from '../person.js'
import { photo, pictureOf, seePictures, send } from './files.js'

/** LiveChat with somebody who answers. All that it is asked and answers must be as it is documented. */
async function open() {
  const server = await openLiveChat()
  onTestFinished(async () => {
    await server.close()
    expect(server.flaws).toEqual([])
  })
  const chat = () => {
    const found = server.chats.at(-1)
    if (!found) throw new Error('no chat was begun')
    return found
  }
  const ada = {
    id: 'b5657aff34dd32e198160d54666df9d8',
    type: 'agent',
    name: 'Ada',
    present: true,
    avatar: `${server.url}/avatars/ada.svg`,
    job_title: 'Lamps and repairs'
  }
  const events = () => server.chats.flatMap(({ threads }) => threads.flatMap(one => one.events))
  return {
    ...server,
    made: {
      transport: {
        name: 'livechat',
        organization: ORGANIZATION,
        home: server.url,
        tokens: `${server.url}/chat/token`
      } as const,
      server: server.url
    },
    chat,
    photo: ada.avatar,
    events,
    /** What the visitor said, by words or by the name of a file. */
    heard: () =>
      events().flatMap(({ type, author_id, text, name }) =>
        author_id === chat().customer && type !== 'filled_form' ? [text ?? name] : []
      ),
    /** Ada takes over. */
    comes() {
      chat().users.push(ada)
      server.tell(chat(), 'user_added_to_chat', { user: ada, reason: 'routing.assigned' })
    },
    says: (event: object) => server.say(chat(), ada.id, event),
    ends: () => server.deactivate(chat(), ada.id)
  }
}

describe('a visitor of the store, over LiveChat', () => {
  it('waits, meets somebody with a face, shows pictures, loses nothing, and says how it was', async ({
    visitor,
    shop
  }) => {
    const far = await open()
    const nora = await visitor({ page: null })
    nora.pardon(...NO_SERVER)
    const { page, bell } = nora
    const { panel } = bell
    await enter(nora, shop.url, far.made)
    await nora.ask('Nora', 'Is it bright?', { topic: 'A repair', email: 'nora@shop.example' })
    await eventually(far.heard).toEqual(['Is it bright?'])
    const told = far.asked.findLast(({ action }) => action === 'update_customer')
    expect(told?.payload).toEqual({ name: 'Nora', email: 'nora@shop.example' })
    expect(far.events()[0]).toMatchObject({
      type: 'filled_form',
      fields: [{ answer: 'Nora' }, { answer: 'nora@shop.example' }, { answer: 'A repair' }]
    })
    far.tell(far.chat(), 'queue_position_updated', { queue: { position: 3, wait_time: 120 } })
    await panel.getByText('2 before you').waitFor()
    await panel.getByText('About 2 minutes').waitFor()
    far.comes()
    await panel.getByRole('heading', { name: 'Ada' }).waitFor()
    await panel.locator('[part="role"]').getByText('Lamps and repairs').waitFor()
    const face = panel.locator('[part="faces"] img')
    expect(await face.getAttribute('src')).toBe(far.photo)
    await eventually(() => face.evaluate(it => (it as HTMLImageElement).naturalWidth)).not.toBe(0)

    far.says({ type: 'message', text: 'As the day' })
    await panel.getByText('As the day', { exact: true }).waitFor()
    await send(nora, photo(), 'It came like this')
    await seePictures(pictureOf(nora, 'workshop.webp'))
    const url = far.keep(photo('shade.webp'))
    far.says({ type: 'file', name: 'shade.webp', url, content_type: 'image/webp', size: 99 })
    await seePictures(pictureOf(nora, 'shade.webp'))

    for (const line of far.lines.keys()) line.terminate()
    await bell.say('Are you there?')
    await eventually(() => far.heard().slice(1)).toEqual([
      'workshop.webp',
      'It came like this',
      'Are you there?'
    ])
    far.says({ type: 'message', text: 'I am' })
    await panel.getByText('I am', { exact: true }).waitFor()
    const words = await bell.words()
    await page.reload()
    await eventually(bell.words).toEqual(words)
    await seePictures(pictureOf(nora, 'workshop.webp'))
    expect(words.filter(Boolean)).toEqual([
      'Is it bright?',
      'As the day',
      'It came like this',
      'Are you there?',
      'I am'
    ])

    far.ends()
    await panel.getByLabel('Not yet').check()
    await panel.getByLabel('4 of 5').check({ force: true })
    await bell.button('Send').click()
    await eventually(() => far.chat().threads[0]?.properties).toEqual({ rating: { score: 1 } })
    await panel.getByText('This chat has ended.').waitFor()
  })

  it('comes to a department, takes what is offered, and finds at the next talk who is there', async ({
    visitor,
    shop
  }) => {
    const far = await open()
    const rosa = await visitor({ page: null, viewport: { width: 390, height: 780 } })
    rosa.pardon(...NO_SERVER)
    const body = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    await rosa.context.route('https://shop.example/faces/*', route =>
      route.fulfill({ body, contentType: 'image/svg+xml' })
    )
    const { bell } = rosa
    const { panel } = bell
    const settings = {
      ...far.made,
      departments: [
        { id: '1', name: 'Lamps' },
        { id: '2', name: 'Cables' }
      ],
      form: [
        { name: 'part', label: 'Who should answer', type: 'department' },
        { name: 'question', label: 'Your question', type: 'textarea', required: true }
      ]
    }
    await enter(rosa, shop.url, settings)
    await bell.ring()
    const part = (name: string) => panel.locator('label').filter({ hasText: name })
    await part('Lamps').click()
    await panel.getByLabel('Your question').fill('Which one?')
    await bell.button('Start the chat').click()
    await eventually(far.heard).toEqual(['Which one?'])
    expect(far.chat().groups).toEqual([1])
    far.comes()
    const button = { type: 'message', postback_id: 'take', user_ids: [] }
    const buttons = ['Heron', 'Clerk'].map(text => ({ ...button, text, value: text }))
    const elements = [{ title: 'One of these', buttons }]
    far.says({ type: 'rich_message', template_id: 'quick_replies', elements })
    await panel.getByText('One of these', { exact: true }).waitFor()
    await bell.button('Heron').click()
    await eventually(() => far.events().at(-1)).toMatchObject({
      text: 'Heron',
      postback: { id: 'take', value: 'Heron' }
    })
    await bell.button('End the chat').click()
    await bell.button('End it').click()
    await bell.button('Skip').click()
    await bell.button('Start a new chat').click()
    await part('Lamps').getByText('Somebody is here').waitFor()
    await part('Cables').getByText('Nobody is here right now').waitFor()
    await panel.getByText('Sam at LiveChat').first().waitFor()
  })
})
