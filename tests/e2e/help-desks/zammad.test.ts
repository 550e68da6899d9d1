import { describe, onTestFinished } from 'vitest'
import { enter } from '../../backends/in-the-store.js'
import { openZammad } from '../../transports/zammad/server.js'
import { eventually, expect, it } from '../it.js'
import { NO_SERVER } from '../person.js'
import { allow } from './allow.js'
import { PICTURE, photo, seePictures, send } from './files.js'

async function open() {
  const desk = await openZammad()
  onTestFinished(async () => {
    await desk.close()
    expect(desk.flaws).toEqual([])
  })
  const session = (at: number) => {
    const found = desk.sessions[at]
    if (!found) throw new Error(`There is no session ${at}`)
    return found
  }
  return {
    desk,
    session,
    made: { transport: { name: 'zammad', chat: 1 }, server: desk.url } as const,
    policy: [[desk.url], [new URL(desk.avatar).origin]] as const,
    /** As an agent's program does it. */
    say(at: number, content: string) {
      const message = desk.write(session(at), content, 3)
      desk.tellAll(session(at), 'chat_session_message', { message })
    },
    heard: (at: number) => desk.sessions[at]?.messages.flatMap(wordsOf) ?? []
  }
}
const wordsOf = (it: { content: string; created_by_id: number | null }) =>
  it.created_by_id === null ? [it.content.replace(/base64,[^"]+/, 'base64,…')] : []

describe('a visitor of the store, over zammad', () => {
  it('waits for their turn, is answered, loses nothing, and begins anew after the end', async ({
    visitor,
    shop
  }) => {
    const { desk, session, made, policy, say, heard } = await open()
    const first = desk.begin()
    const nora = await visitor({ page: null })
    nora.pardon(...NO_SERVER)
    const { page, bell } = nora
    const { panel } = bell
    await allow(page, ...policy)
    await enter(nora, shop.url, made)
    await nora.ask('Nora', 'Is it bright?', { topic: 'A repair' })
    await eventually(() => heard(1)).toEqual(['name: Nora<br>topic: A repair', 'Is it bright?'])
    await panel.getByText('1 before you').waitFor()
    desk.start(first, 'Bea')
    await panel.getByText('You are next').waitFor()

    desk.start(session(1), 'Ada Lind', desk.avatar)
    say(1, 'As the <b>day</b> &amp; warm')
    await panel.getByRole('heading', { name: 'Ada Lind' }).waitFor()
    await seePictures(panel.locator('[part="faces"] img'))
    desk.tellAll(session(1), 'chat_session_typing', { user_id: 3 })
    await panel.locator('[part="faces"][data-typing="true"]').waitFor()
    await bell.say('Thank you')
    await eventually(() => heard(1).at(-1)).toBe('Thank you')

    await send(nora, photo('lamp.webp'), 'Like <this>')
    const markup = '<img alt="lamp.webp" src="data:image/webp;base64,…">'
    await eventually(() => heard(1).at(-1)).toBe(`Like &#60;this&#62;${markup}`)
    say(1, `<div>Or this?</div><img src="data:image/webp;base64,${PICTURE.toString('base64')}">`)
    await seePictures(panel.locator('.file img'), 2)

    for (const line of desk.lines) line.terminate()
    say(1, 'Said while nobody could hear it')
    await bell.say('Are you there?')
    await eventually(() => heard(1).at(-1)).toBe('Are you there?')
    await eventually(bell.words).toContain('Said while nobody could hear it')
    const words = await bell.words()
    // What the page held is gone with it, until Zammad has told it once more.
    nora.pardon(/ERR_FILE_NOT_FOUND \(blob:/)
    await page.reload()
    await seePictures(panel.locator('.file img'), 2)
    expect(await bell.words()).toEqual(words)
    await bell.say('I am back')
    await eventually(() => heard(1).at(-1)).toBe('I am back')
    expect(heard(1)).toHaveLength(new Set(heard(1)).size)

    desk.end(session(1))
    await panel.getByText('This chat has ended').waitFor()
    // There are no stars in Zammad.
    expect(await panel.getByRole('radio').count()).toBe(0)
    await bell.button('Start a new chat').click()
    await panel.getByLabel('Your question').fill('And now?')
    await bell.button('Start the chat').click()
    await eventually(() => heard(2).at(-1)).toBe('And now?')
    await panel.getByText('You are next').waitFor()
    expect(session(2).session_id).not.toBe(session(1).session_id)
  })

  it('is told on a phone that nobody is there, and can write a letter', async ({
    visitor,
    shop
  }) => {
    const { desk, made, policy } = await open()
    desk.state.online = false
    const nora = await visitor({ page: null, viewport: { width: 390, height: 844 } })
    await allow(nora.page, ...policy)
    const posting = { ...made, mailbox: `${shop.url}/shopbell/letters` }
    await enter(nora, shop.url, posting)
    const { panel, ring, button } = nora.bell
    await ring()
    await panel.getByText('Nobody is here right now').first().waitFor()
    await panel.getByLabel('Your name').fill('Nora')
    await panel.getByLabel('E-mail, in case we lose each other').fill('nora@example.com')
    await panel.getByLabel('Your question').fill('Is it bright?')
    expect(await button('Start the chat').count()).toBe(0)
    await button('Send the message').click()
    await panel.getByText('We have your message').waitFor()
    expect(desk.sessions).toEqual([])
  })
})
