import type { Incoming, Link, Message, Profile } from '../../../src/contract/index.js'
import { newId, PAGE, unhurried } from '../../../transports/testing/words.js'
import { createRig } from './rig.js'

type Given = Readonly<{ token?: string; cursor?: string; profile?: Profile }>

/** A Chatwoot, and visitors who call it. Each test lets go of it with `close`. */
export async function openBench() {
  const { rig, server, transport } = await createRig()
  const hook = new AbortController()
  const linkOf = (given: Given, emit: Link['emit'] = () => {}): Link => ({
    signal: hook.signal,
    cursor: given.cursor,
    emit,
    visitor: {
      token: async () => given.token,
      profile: () => given.profile ?? {},
      page: () => PAGE
    }
  })
  const call = async (given: Given = {}) => {
    const heard: Incoming[] = []
    const line = await transport.connect(linkOf(given, event => heard.push(event)))
    const messages = () => heard.flatMap(it => (it.type === 'message' ? [it.message] : []))
    return { line, heard, messages }
  }
  const talk = (at = 0) => {
    const found = server.talks[at]
    if (!found) throw new Error('There is no conversation')
    return found
  }
  return {
    rig,
    server,
    transport,
    linkOf,
    call,
    talk,
    /** A visitor whose conversation is open. */
    async begun(profile: Profile = {}) {
      const called = await call({ profile })
      const fields = { order: 'A-17', colours: ['red', 'blue'] }
      const join = { type: 'join', id: newId(), fields, page: PAGE, profile } as const
      const receipt = await called.line.send(join, unhurried())
      return { ...called, receipt }
    },
    async close() {
      hook.abort()
      await rig.dispose?.()
    }
  }
}

export const textsOf = (messages: readonly Message[]) => messages.map(({ content }) => content.text)
