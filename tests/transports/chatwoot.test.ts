import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Incoming, Link, Profile } from '../../src/contract/index.js'
import { chatwoot } from '../../transports/chatwoot/index.js'
import { messageOf } from '../../transports/chatwoot/read.js'
import { join, PAGE, unhurried } from '../../transports/testing/words.js'
import { createRig } from './chatwoot/rig.js'

let bench: Awaited<ReturnType<typeof createRig>>
let hook: AbortController
beforeEach(async () => {
  bench = await createRig()
  hook = new AbortController()
})
afterEach(async () => {
  hook.abort()
  await bench.rig.dispose?.()
})

async function call(token?: string, profile: Profile = {}) {
  const heard: Incoming[] = []
  const link: Link = {
    signal: hook.signal,
    cursor: undefined,
    emit: event => heard.push(event),
    visitor: { token: async () => token, profile: () => profile, page: () => PAGE }
  }
  return { line: await bench.transport.connect(link), heard }
}

describe('chatwoot, beyond the suite', () => {
  it('takes an absolute address and no other', () => {
    expect(() => chatwoot('chat.shop.example', 'x')).toThrow(TypeError)
  })

  it('shows who the visitor is, with what proves it', async () => {
    await call(undefined, { id: '17', proof: 'e93275', name: 'Grace' })
    const [contact] = bench.server.contacts.values()
    expect(contact).toMatchObject({ identifier: '17', identifier_hash: 'e93275', name: 'Grace' })
  })

  it('refuses a contact that Chatwoot does not know', async () => {
    await expect(call('source-of-nobody')).rejects.toMatchObject({ code: 'unauthorized' })
  })

  it('finds the conversation again, over more pages than one', async () => {
    const { line } = await call()
    await line.send(join(), unhurried())
    const [talk] = bench.server.talks
    if (talk) for (let at = 0; at < 45; at += 1) bench.server.write(talk, 1, `${at}`)
    const { heard } = await call(line.token)
    expect(heard.filter(({ type }) => type === 'message')).toHaveLength(45)
  })

  it('tells no private note, and shows options', () => {
    const said = { id: 1, message_type: 1, content: 'Which?', created_at: 1 }
    expect(messageOf({ ...said, private: true })).toBeUndefined()
    const items = [{ title: 'Small', value: 's' }]
    const options = { content_type: 'input_select', content_attributes: { items } }
    expect(messageOf({ ...said, ...options })?.content).toEqual({
      kind: 'choices',
      text: 'Which?',
      choices: [{ label: 'Small', value: 's' }]
    })
  })
})
