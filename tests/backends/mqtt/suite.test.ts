import { afterAll, beforeAll, describe, it } from 'vitest'
import { WebSocket } from 'ws'
import { mqtt } from '../../../transports/mqtt/index.js'
import { type Rig, transportSuite } from '../../../transports/testing/index.js'
import { SUPPORTS } from '../../../transports/wire/supports.js'
import { openProxy } from '../proxy.js'
import { type House, openHouse } from './house.js'

/** All but what a server without memory cannot do. */
const { resume, edit, delete: _, erase, files, history, ...EVERYTHING } = SUPPORTS

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

for (const version of [5, 3] as const) {
  const createRig = async (): Promise<Rig> => {
    // Nobody keeps anything here: a desk that comes anew knows of nothing that was said before.
    const desk = await house.openDesk()
    const proxy = await openProxy(house.url)
    return {
      transport: mqtt(proxy.url, {
        WebSocket,
        version,
        supports: EVERYTHING
      }),
      acted: desk.acted,
      say: desk.say,
      cut: proxy.cut,
      goodbye: proxy.goodbye,
      lines: proxy.lines,
      hold: proxy.hold,
      babble: proxy.babble,
      silence: proxy.silence,
      visitors: [undefined, undefined],
      async dispose() {
        await proxy.close()
        desk.close()
      },
      patience: 5
    }
  }
  transportSuite({ describe, it }, `mqtt ${version}`, createRig)
}
