import { SPEC, type Transport } from '../../src/contract/index.js'
import { type Address, below, locator } from './address.js'
import { type Dial, openLine } from './line.js'
import { presence } from './presence.js'
import { SUPPORTS } from './supports.js'

/** A transport that speaks the protocol with the server at an address, over a carrier of its own. */
export function speak(
  name: string,
  scheme: 'ws' | 'http',
  address: Address,
  dial: Dial
): Transport {
  const rest = locator(address)
  return {
    name,
    spec: SPEC,
    supports: SUPPORTS,
    presence: async signal => presence(`http${below(await rest(), '/presence')}`, signal),
    connect: link => openLine(link, async () => scheme + (await rest()), dial)
  }
}
