import type { Connection, Link, Transport } from '../../src/contract/index.js'
import type { Rig } from '../../transports/testing/index.js'
import { createMemoryRig } from './suite-memory.js'

type Connect = Transport['connect']

/** Connects in a broken way. `links` are all links of this far end so far, this one the last. */
export type Break = (connect: Connect, link: Link, links: readonly Link[]) => Promise<Connection>

/** What is broken, the promise that the suite must name, and a rig that shows it. */
export type Broken = readonly [what: string, promise: string, rig: () => Rig | Promise<Rig>]

/** Seconds. Nothing here waits for anything but a broken promise. */
const PATIENCE = 0.05

/** The memory transport, with one thing broken. A line that is not probed well takes its five seconds. */
export const breakIt =
  (broken: Break, more: Partial<Transport> = {}, hands: Partial<Rig> = {}) =>
  (): Rig => {
    const { silence: _, ...rig } = createMemoryRig()
    const links: Link[] = []
    const connect: Connect = link => {
      links.push(link)
      return broken(rig.transport.connect, link, links)
    }
    const transport = { ...rig.transport, connect, ...more }
    return { ...rig, transport, patience: PATIENCE, ...hands }
  }

/** Breaks what is sent. */
export const sending =
  (broken: (send: Connection['send'], link: Link, nth: number) => Connection['send']): Break =>
  async (connect, link, { length }) => {
    const connection = await connect(link)
    return { ...connection, send: broken(connection.send, link, length) }
  }

/** Breaks what is heard. */
export const hearing =
  (broken: (emit: Link['emit'], link: Link, nth: number) => Link['emit']): Break =>
  (connect, link, { length }) =>
    connect({ ...link, emit: broken(link.emit, link, length) })

/** Breaks more of a connection that was made well. */
export const connected =
  (broken: (connection: Connection, link: Link) => Partial<Connection>): Break =>
  async (connect, link) => {
    const connection = await connect(link)
    return { ...connection, ...broken(connection, link) }
  }

/** A signal that nobody aborts. */
export const deaf = (): AbortSignal => new AbortController().signal
