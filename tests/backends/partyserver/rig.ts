import { expect } from 'vitest'
import { WebSocket } from 'ws'
import { SUPPORTS } from '../../../examples/partyserver/check.js'
import type { Rig } from '../../../transports/testing/index.js'
import { websocket } from '../../../transports/websocket/index.js'
import { openProxy } from '../proxy.js'
import { askFor } from './desk.js'
import { openHouse } from './house.js'

/** A house, the agent Ada at its desk, and a network that can fail between it and its visitors. */
export async function openRig() {
  const house = await openHouse()
  const proxy = await openProxy(house.url.replace(/\/chat$/, ''))
  const desk = await house.desk('Ada', 'Lamps and repairs')
  let first: string | undefined
  let isForged = false
  let turn: Promise<unknown> = Promise.resolve()
  const line = websocket(`${proxy.url}/chat`, { WebSocket })

  /** The conversation that was joined first, taken by Ada. */
  const begun = async () => {
    if (first) return first
    await expect.poll(() => desk.cards().length).toBeGreaterThan(0)
    const id = desk.cards()[0]?.id ?? ''
    await desk.ask(id, { type: 'take' })
    first = id
    return first
  }
  return {
    house,
    proxy,
    desk,
    transport: {
      // The network in between knows lines only.
      ...websocket(house.url, { WebSocket }),
      // All that the protocol can carry is more than this server does.
      supports: SUPPORTS,
      connect(link) {
        if (!isForged) return line.connect(link)
        isForged = false
        const token = async () => {
          await link.visitor.token()
          return `${'A'.repeat(24)}.${'A'.repeat(43)}`
        }
        return line.connect({ ...link, visitor: { ...link.visitor, token } })
      }
    },
    acted: async () => {
      const ids = first ? [first] : desk.cards().map(({ id }) => id)
      const all = await Promise.all(ids.map(id => desk.acted(id)))
      return all.flat()
    },
    say(event) {
      const frame = askFor(event)
      if (!frame) return false
      const saying = turn.then(async () => desk.ask(await begun(), frame))
      turn = saying.catch(() => {})
      return saying
    },
    cut: proxy.cut,
    goodbye: proxy.goodbye,
    lines: proxy.lines,
    hold: proxy.hold,
    babble: proxy.babble,
    noise: [
      '{"type":"event","event":{"type":"message","message":null}}',
      '{"type":"event","event":{"type":"down"}}',
      '{"type":"error","code":"toString","message":""}',
      '{"type":"welcome"}',
      '{"type":"ready"}'
    ],
    silence: proxy.silence,
    // A connection is refused by a token that is not the house's own; what it refuses besides has tests of its own.
    refuse(what, { code }) {
      if (what !== 'connection' || code !== 'unauthorized') return false
      isForged = true
      return true
    },
    visitors: [undefined, undefined] as const,
    longest: 8_000,
    patience: 5,
    async dispose() {
      await proxy.close()
      await house.close()
    }
  } satisfies Rig & Record<string, unknown>
}
