import type { Rig } from '../../../transports/testing/index.js'
import { type XmppOptions, xmpp } from '../../../transports/xmpp/index.js'
import * as NS from '../../../transports/xmpp/names.js'
import { element } from '../../../transports/xmpp/xml.js'
import { openProxy } from '../proxy.js'
import { openDesk, page } from './desk.js'
import type { XmppServer } from './servers.js'

export const OPTIONS = {
  domain: 'visitors.shop.example',
  rooms: 'rooms.shop.example',
  invite: ['desk@shop.example'],
  upload: 'upload.shop.example',
  ...page
} satisfies XmppOptions

/** The transport before a real server, with an agent, and a network that can be broken. */
export async function createRig(server: XmppServer): Promise<Rig> {
  const proxy = await openProxy(server.url)
  const desk = await openDesk(server, element('unseen', { xmlns: NS.frame }))
  return {
    transport: xmpp(`${proxy.url}${server.path}`, OPTIONS),
    acted: desk.acted,
    say: desk.say,
    cut: proxy.cut,
    goodbye: proxy.goodbye,
    lines: proxy.lines,
    hold: proxy.hold,
    babble: proxy.babble,
    silence: proxy.silence,
    noise: [
      '<message/>',
      '<presence/>',
      '<iq type="get" id="1"/>',
      '<iq type="result"/>',
      '<iq type="error" id="ping"/>',
      '<message type="groupchat"><body/></message>',
      '<message xmlns="jabber:client"><result xmlns="urn:xmpp:mam:2"/></message>',
      '<features/>',
      '<failure/>'
    ],
    visitors: [undefined, undefined],
    patience: 10,
    ownTimer: stack => stack.includes('heardByDesk'),
    async dispose() {
      desk.close()
      await proxy.close()
    }
  }
}
