import { expect, it, onTestFinished } from 'vitest'
import type { Note, Visitor } from '../../src/contract/index.js'
import { http } from '../../transports/http/index.js'
import { websocket } from '../../transports/websocket/index.js'
import { unhurried } from './caller.js'
import { type Manners, openSocketServer } from './socket-server.js'

const HERE = { available: true, agents: [], next: { id: 'ada', name: 'Ada' } }
const NOTE: Note = { type: 'search', text: 'dimmer', found: 0 }

async function openBench(manners?: Manners) {
  const server = await openSocketServer(manners)
  onTestFinished(() => server.close())
  return server
}

const visitor = (token: () => Promise<string | undefined>): Visitor => ({
  token,
  profile: () => ({ name: 'Grace' }),
  page: () => ({ url: 'https://shop.example/', title: 'Shop' })
})

for (const [name, make] of Object.entries({ websocket, http })) {
  it(`${name} asks as a stranger where nobody proves to be somebody`, async () => {
    const server = await openBench({ presence: HERE })
    const { presence } = make(server.url)
    for (const token of [undefined, '']) {
      expect(
        await presence?.(
          unhurried(),
          visitor(async () => token)
        )
      ).toEqual(HERE)
    }
    const failing = visitor(() => Promise.reject(new Error('Signed out')))
    expect(await presence?.(unhurried(), failing)).toEqual(HERE)
    expect(server.asked).toEqual(Array(3).fill('/chat/presence'))
    expect(server.posted).toEqual([])
  })

  it(`${name} shows a token in no address, and asks no permission to show it`, async () => {
    const server = await openBench({ presence: HERE })
    const { presence } = make(server.url)
    expect(
      await presence?.(
        unhurried(),
        visitor(async () => 'secret')
      )
    ).toEqual(HERE)
    expect(server.asked).toEqual(['/chat/presence'])
    const type = 'text/plain;charset=UTF-8'
    expect(server.posted).toEqual([{ url: '/chat/presence', type, body: { token: 'secret' } }])
  })

  it(`${name} tells a note that outlasts the page, and nothing of who it was`, async () => {
    const server = await openBench()
    const given: RequestInit[] = []
    const { fetch } = globalThis
    globalThis.fetch = (input, init = {}) => {
      given.push(init)
      return fetch(input, init)
    }
    try {
      await make(server.url).note?.(NOTE, unhurried())
    } finally {
      globalThis.fetch = fetch
    }
    expect(given).toMatchObject([{ method: 'POST', keepalive: true }])
    expect(given[0]?.headers).toBeUndefined()
    const type = 'text/plain;charset=UTF-8'
    expect(server.posted).toEqual([{ url: '/chat/notes', type, body: NOTE }])
    expect(server.lines()).toBe(0)
  })

  it(`${name} says that a note was not taken`, async () => {
    const { note } = make('ws://127.0.0.1:1/chat')
    const telling = note?.(NOTE, unhurried())
    await expect(telling).rejects.toMatchObject({ code: 'offline' })
  })
}
