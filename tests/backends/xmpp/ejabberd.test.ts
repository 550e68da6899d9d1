import { afterAll, beforeAll, describe, it } from 'vitest'
import { transportSuite } from '../../../transports/testing/index.js'
import { createRig } from './rig.js'
import { startEjabberd, type XmppServer } from './servers.js'

let server: XmppServer
beforeAll(async () => {
  server = await startEjabberd()
})
afterAll(() => server?.close())

transportSuite({ describe, it }, 'xmpp, ejabberd', () => createRig(server))
