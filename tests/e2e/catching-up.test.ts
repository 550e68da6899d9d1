import { describe, onTestFinished } from 'vitest'
import type { ServerFrame } from '../../transports/wire/frames.js'
import { NO_SERVER } from './person.js'
import { gather, MET } from './tab.js'
import { eventually, expect, it } from './whole.js'
import { dial } from './wire.js'

const FAR = 'about:blank'

describe('after an outage', () => {
  it('500 messages come in order, each once, while new ones are said', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open({ COMMAND_BURST: '1000', COMMAND_RATE: '1000' })
    const mira = await visitor({ page: null, at })
    const { talk, tabs } = await gather(mira, await agent({ at }), {
      name: 'Catcher',
      at: at.url,
      count: 1
    })
    const [{ page, bell }] = tabs
    const token = await page.evaluate(
      () =>
        new Promise<string>(resolve => {
          const opening = indexedDB.open('shopbell')
          opening.onsuccess = () => {
            const asked = opening.result.transaction('chat').objectStore('chat').get('token')
            asked.onsuccess = () => {
              opening.result.close()
              resolve(asked.result)
            }
          }
        })
    )
    await page.goto(FAR)
    // On another device of the visitor's, as it were.
    const wire = await dial(at.url, { token })
    onTestFinished(() => wire.hangUp())
    await wire.first('ready')
    const all = Array.from({ length: 500 }, (_, index) => `Missed ${index + 1}`)
    for (const text of all) {
      wire.send({ type: 'command', command: { type: 'message', id: `id of ${text}`, text } })
    }
    await expect
      .poll(() => wire.frames.filter(({ type }) => type === 'ack').length, { timeout: 30_000 })
      .toBe(500)
    await page.goBack({ waitUntil: 'commit' })
    await talk.say('While you catch up')
    const earlier = bell.button('Earlier messages')
    const everything = async () => {
      while (await earlier.isVisible()) await earlier.click()
      return bell.words()
    }
    await expect
      .poll(everything, { timeout: 30_000 })
      .toEqual([...MET, ...all, 'While you catch up'])
    await bell.say('I have caught up')
    await eventually(talk.words).toContain('I have caught up')
    expect(await everything()).toEqual([...MET, ...all, 'While you catch up', 'I have caught up'])
  }, 180_000)

  it('what fails twice to be caught up is tried again, and spoken of', async ({
    visitor,
    agent,
    shop
  }) => {
    const mira = await visitor({ page: null })
    let failing = false
    let attempts = 0
    await mira.page.routeWebSocket(/\/shopbell$/, socket => {
      const server = socket.connectToServer()
      attempts += 1
      server.onMessage(text => {
        const frame = JSON.parse(String(text)) as ServerFrame
        if (failing && frame.type === 'event') {
          void server.close()
          void socket.close({ code: 1001 })
        } else socket.send(text)
      })
    })
    // Here it is the WebSocket that is to be tried again.
    await mira.page.route(/\/shopbell$/, route => route.abort())
    mira.pardon(...NO_SERVER, /net::ERR_FAILED/)
    const { talk, tabs } = await gather(mira, await agent(), {
      name: 'Twice failed',
      at: shop.url,
      count: 1
    })
    const [{ page, bell }] = tabs
    await page.goto(FAR)
    await talk.whole.getByRole('heading', { name: 'not here' }).waitFor()
    await talk.say('Missed')
    await talk.whole.getByText('Missed').waitFor()
    failing = true
    const before = attempts
    await page.goBack({ waitUntil: 'commit' })
    await bell.panel.getByText('No connection').waitFor()
    await expect.poll(() => attempts - before, { timeout: 30_000 }).toBeGreaterThan(1)
    expect(await bell.words()).toEqual(MET)
    failing = false
    await expect.poll(bell.words, { timeout: 30_000 }).toEqual([...MET, 'Missed'])
    await bell.panel.getByText('No connection').waitFor({ state: 'detached' })
  })
})
