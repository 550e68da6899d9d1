import { describe, it } from 'vitest'
import { WebSocket } from 'ws'
import { nats } from '../../../transports/nats/index.js'
import { type Rig, transportSuite } from '../../../transports/testing/index.js'
import { SUPPORTS } from '../../../transports/wire/supports.js'
import { openProxy } from '../proxy.js'
import { openHouse } from './house.js'

/** All but files, and what a stream that forgets nothing cannot do. */
const { edit, delete: _, erase, files, history, ...EVERYTHING } = SUPPORTS

async function createRig(): Promise<Rig> {
  const house = await openHouse()
  const proxy = await openProxy(house.url)
  let refused = false
  return {
    transport: nats(proxy.url, {
      WebSocket,
      takes: EVERYTHING,
      login(conversation) {
        const seconds = refused ? -60 : 60
        refused = false
        return { jwt: house.token(conversation, seconds) }
      }
    }),
    acted: house.desk.acted,
    say: house.desk.say,
    cut: proxy.cut,
    goodbye: proxy.goodbye,
    lines: proxy.lines,
    hold: proxy.hold,
    babble: proxy.babble,
    noise: [
      'MSG\r\n',
      'MSG a 1 99999999999\r\n',
      'MSG a 1 2\r\nabcdef\r\n',
      'HMSG a 1 9 2\r\nab\r\n',
      'INFO {\r\n',
      '+OK\r\n',
      '-ERR\r\n',
      "-ERR 'Something of a later version'\r\n"
    ],
    silence: proxy.silence,
    // A conversation is refused by a token that has expired; what JetStream refuses has tests of its own.
    refuse(what, { code }) {
      if (what !== 'connection' || code !== 'unauthorized') return false
      refused = true
      return true
    },
    visitors: [undefined, undefined],
    async dispose() {
      await proxy.close()
      await house.close()
    },
    patience: 5
  }
}

transportSuite({ describe, it }, 'nats', createRig)
