import { describe, onTestFinished } from 'vitest'
import { enter } from '../backends/in-the-store.js'
import { openSocketio } from '../transports/socketio-chat.js'
import { eventually, expect, it } from './it.js'
import { pageWith } from './street.js'

describe('a tag that names its transport', () => {
  it('leads to a server of somebody else’s, and brings nothing of the others', async ({
    visitor,
    shop
  }) => {
    const { proxy, desk, close } = await openSocketio(['websocket'])
    onTestFinished(() => close())
    const nora = await visitor({ page: null })
    const asked: string[] = []
    nora.page.on('request', request => asked.push(new URL(request.url()).pathname))
    await enter(nora, shop.url, {
      transport: 'socketio',
      server: `http://127.0.0.1:${proxy.port}`
    })
    await nora.ask('Nora', 'Is it bright?')
    await eventually(desk.acted).toContainEqual(
      expect.objectContaining({ type: 'message', text: 'Is it bright?' })
    )
    const brought = asked.flatMap(path => /chunks\/to-([a-z]+)/.exec(path)?.[1] ?? [])
    expect([...new Set(brought)].sort()).toEqual(['broker', 'memory', 'socketio'])
  })

  it('says on the console which there are, and keeps the words, if it has a name that there is not', async ({
    visitor,
    street,
    shop
  }) => {
    const script = `${shop.url}/shopbell.js`
    const tag = 'async crossorigin data-form="false" data-transport="pigeon"'
    const body = pageWith({ script, tag })
    const { page, bell, ...nora } = await visitor({ page: street.put({ body }) })
    const told: string[] = []
    page.on('console', line => told.push(line.text()))
    nora.pardon(/No transport "pigeon"/)
    await bell.ring()
    await bell.composer.fill('Coo')
    await bell.composer.press('Enter')
    await eventually(() => told.join()).toContain('No transport "pigeon", but action-cable, ')
    await eventually(bell.words).toEqual(['Coo'])
    expect(await bell.state.textContent()).not.toContain('Sent')
  })
})
