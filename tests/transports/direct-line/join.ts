import type { Link, Transport } from '../../../src/contract/index.js'
import { createCaller } from '../caller.js'

export const JOIN = {
  type: 'join',
  id: 'join',
  fields: {},
  page: { url: 'https://shop.example/', title: 'Shop' },
  profile: {}
} as const

/** A caller that has connected. */
export async function connect(transport: Transport, link: Partial<Link> & { token?: string } = {}) {
  const caller = createCaller(link)
  const connection = await transport.connect(caller.link)
  return { ...caller, connection }
}
