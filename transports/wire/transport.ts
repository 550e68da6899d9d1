import { SPEC, type Transport } from '../../src/contract/index.js'
import { type Address, locator } from './address.js'
import { ask } from './beside.js'
import { type Dial, openLine } from './line.js'
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
    presence: (signal, visitor) => {
      // Who cannot prove who they are is told what strangers are.
      const proof = visitor?.token().then(
        token => token && { token },
        () => {}
      )
      return ask(rest, '/presence', signal, proof)
    },
    note: (note, signal) => ask(rest, '/notes', signal, note),
    connect: link => openLine(link, async () => scheme + (await rest()), dial)
  }
}
