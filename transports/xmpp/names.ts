/** The namespaces of what is spoken, by the number of its specification where there is one. */
export const NS = {
  /** RFC 7395 */
  framing: 'urn:ietf:params:xml:ns:xmpp-framing',
  sasl: 'urn:ietf:params:xml:ns:xmpp-sasl',
  bind: 'urn:ietf:params:xml:ns:xmpp-bind',
  /** XEP-0045 */
  muc: 'http://jabber.org/protocol/muc',
  /** XEP-0059 */
  pages: 'http://jabber.org/protocol/rsm',
  /** XEP-0085 */
  states: 'http://jabber.org/protocol/chatstates',
  /** XEP-0172 */
  nick: 'http://jabber.org/protocol/nick',
  /** XEP-0184 */
  receipts: 'urn:xmpp:receipts',
  /** XEP-0198 */
  management: 'urn:xmpp:sm:3',
  /** XEP-0308 */
  correct: 'urn:xmpp:message-correct:0',
  /** XEP-0313 */
  archive: 'urn:xmpp:mam:2',
  /** XEP-0333 */
  markers: 'urn:xmpp:chat-markers:0',
  /** XEP-0359 */
  ids: 'urn:xmpp:sid:0',
  /** XEP-0461 */
  reply: 'urn:xmpp:reply:0',
  /** Ours: a frame of the wire protocol, and the mark of whoever is not introduced as an agent. */
  frame: 'urn:shopbell:1'
} as const
