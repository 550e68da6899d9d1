import { SPEC, type Transport } from '../../src/contract/index.js'
import { type Address, below, locator } from './address.js'
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
  const beside = async (path: string) => `http${below(await rest(), path)}`
  return {
    name,
    spec: SPEC,
    supports: SUPPORTS,
    presence: (signal, visitor) =>
      ask(signal, async () => {
        // Who cannot prove who they are is told what strangers are.
        const token = await visitor?.token().catch(() => undefined)
        return [await beside('/presence'), token && { token }]
      }),
    note: (note, signal) => ask(signal, async () => [await beside('/notes'), note]),
    connect: link => openLine(link, async () => scheme + (await rest()), dial)
  }
}
