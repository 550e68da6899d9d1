// The namespaces of what is spoken, by the number of its specification where there is one.

/** RFC 7395 */
export const framing = 'urn:ietf:params:xml:ns:xmpp-framing'
export const sasl = 'urn:ietf:params:xml:ns:xmpp-sasl'
export const bind = 'urn:ietf:params:xml:ns:xmpp-bind'
/** XEP-0045 */
export const muc = 'http://jabber.org/protocol/muc'
/** XEP-0059 */
export const pages = 'http://jabber.org/protocol/rsm'
/** XEP-0085 */
export const states = 'http://jabber.org/protocol/chatstates'
/** XEP-0172 */
export const nick = 'http://jabber.org/protocol/nick'
/** XEP-0184 */
export const receipts = 'urn:xmpp:receipts'
/** XEP-0198 */
export const management = 'urn:xmpp:sm:3'
/** XEP-0280 */
export const carbons = 'urn:xmpp:carbons:2'
/** XEP-0308 */
export const correct = 'urn:xmpp:message-correct:0'
/** XEP-0313 */
export const archive = 'urn:xmpp:mam:2'
/** XEP-0333 */
export const markers = 'urn:xmpp:chat-markers:0'
/** XEP-0359 */
export const ids = 'urn:xmpp:sid:0'
/** XEP-0461 */
export const reply = 'urn:xmpp:reply:0'
/** Ours: a frame of the wire protocol, and the mark of whoever is not introduced as an agent. */
export const frame = 'urn:shopbell:1'
