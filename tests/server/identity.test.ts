import { createHmac } from 'node:crypto'
import { exportSPKI, generateKeyPair, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Profile } from '../../src/contract/index.js'
import { start, type TestServer } from './kit.js'
import { sitDown, type Visitor, visit } from './people.js'

const KEY = 'a secret that the shop shares, 32 characters or more'
const sign = (id: string, key = KEY) => createHmac('sha256', key).update(id).digest('hex')
const customer = (id: string): Profile => ({ id, proof: sign(id) })
const texts = (visitor: Visitor) =>
  visitor.events().flatMap(it => (it.type === 'message' ? [it.message.content.text] : []))

/** All that a visitor has ever said, as the server would tell them. */
async function past(visitor: Visitor) {
  visitor.send({ type: 'history', id: 'all', limit: 100 })
  const { page } = await visitor.next('history')
  return page.messages.map(({ content }) => content.text)
}

const withKey = () => start({ IDENTITY_KEY: KEY })

/** Another machine: no token, the same customer. */
const elsewhere = (server: TestServer, id: string) => visit(server, { profile: customer(id) })

describe('a customer whom the shop has proved', () => {
  it('goes on with their conversation on another machine', async () => {
    const server = await withKey()
    const phone = await elsewhere(server, '7')
    await phone.join()
    await phone.say('From my phone')
    const laptop = await elsewhere(server, '7')
    expect(texts(laptop)).toEqual(['From my phone'])
    await laptop.say('From my laptop')
    expect((await phone.event('message')).type).toBe('message')
  })

  it('takes along what they said before anybody knew who they were', async () => {
    const server = await withKey()
    const stranger = await visit(server)
    await stranger.join()
    await stranger.say('Before I logged in')
    const { token } = stranger
    const known = await visit(server, { token, profile: customer('7') })
    expect(known.token).toBe(token)
    expect(texts(await elsewhere(server, '7'))).toEqual(['Before I logged in'])
  })

  it('has both pasts, where both sides have one; of two open talks the newer goes on', async () => {
    const server = await withKey()
    const phone = await elsewhere(server, '7')
    await phone.join()
    await phone.say('Older')
    const laptop = await visit(server)
    await laptop.join()
    await laptop.say('Newer')
    const known = await visit(server, { token: laptop.token, profile: customer('7') })
    expect(texts(known)).toEqual(['Newer'])
    expect(await past(known)).toEqual(['Older', 'Newer'])
    await known.say('And on')
    expect(known.token).not.toBe(laptop.token)
  })

  it('does not get what another customer said on the same machine', async () => {
    const server = await withKey()
    const first = await elsewhere(server, '7')
    await first.join()
    await first.say('The secret of number seven')
    const second = await visit(server, { token: first.token, profile: customer('8') })
    expect(texts(second)).toEqual([])
    expect(await past(second)).toEqual([])
    expect(second.token).not.toBe(first.token)
  })

  it('is told to be proved at the desk, and the proof is kept nowhere', async () => {
    const server = await withKey()
    const ada = await sitDown(server)
    const profile = { ...customer('7'), name: 'Grace' }
    const grace = await visit(server, { profile })
    await grace.ask({
      type: 'join',
      fields: {},
      page: { url: 'https://shop.example/', title: 'Shop' },
      profile
    })
    const { queue } = await ada.next('queue', ({ queue }) => queue.length === 1)
    ada.send({ type: 'accept', id: 'a', conversation: queue[0]?.conversation ?? '' })
    const { conversation } = await ada.next('opened')
    expect(conversation).toMatchObject({ proved: true, profile: { id: '7', name: 'Grace' } })
    expect(JSON.stringify([ada.frames, grace.frames])).not.toContain(profile.proof)
  })
})

describe('a claim', () => {
  it.each<[string, Profile]>([
    ['nothing but an id', { id: '7' }],
    ['the signature of another id', { id: '7', proof: sign('8') }],
    ['the signature of another key', { id: '7', proof: sign('7', 'x'.repeat(32)) }],
    ['half a signature', { id: '7', proof: sign('7').slice(0, 32) }],
    ['no signature at all', { id: '7', proof: 'trust me' }],
    ['a token that is none', { id: '7', proof: 'a.b.c' }],
    ['a signature without an id', { proof: sign('7') }]
  ])('is worth no more than a stranger’s word: %s', async (_, profile) => {
    const server = await withKey()
    const grace = await elsewhere(server, '7')
    await grace.join()
    await grace.say('Mine')
    const thief = await visit(server, { profile })
    expect(texts(thief)).toEqual([])
    expect(await past(thief)).toEqual([])
    await thief.join()
    const told = profile.proof === undefined ? 0 : 1
    expect(server.log.filter(line => line.includes('proof-refused'))).toHaveLength(told)
  })

  it('is all there is where the shop shares no key', async () => {
    const server = await start()
    const one = await elsewhere(server, '7')
    await one.join()
    await one.say('Mine')
    expect(texts(await elsewhere(server, '7'))).toEqual([])
  })
})

describe('a token of the shop', () => {
  const secret = new TextEncoder().encode(KEY)
  const token = (sub: string, expires: string | number = '5m', key = secret) =>
    new SignJWT({ sub }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(expires).sign(key)

  it('proves who its subject is, with an id beside it or without', async () => {
    const server = await withKey()
    const grace = await visit(server, { profile: { proof: await token('7') } })
    await grace.join()
    await grace.say('Mine')
    const again = await visit(server, { profile: { id: '7', proof: await token('7') } })
    expect(texts(again)).toEqual(['Mine'])
  })

  it('is refused when it is old, for somebody else, signed by nobody, or by another', async () => {
    const server = await withKey()
    const none = `${btoa('{"alg":"none"}')}.${btoa('{"sub":"7"}')}.`
    const bad = [
      { proof: await token('7', Math.floor(Date.now() / 1000) - 120) },
      { id: '8', proof: await token('7') },
      { proof: none },
      { proof: await token('7', '5m', new TextEncoder().encode('y'.repeat(40))) }
    ]
    for (const profile of bad) await visit(server, { profile })
    expect(server.log.filter(line => line.includes('proof-refused'))).toHaveLength(bad.length)
  })

  it('may be signed with a key of which this server has the public half alone', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256')
    const server = await start({ IDENTITY_KEY: await exportSPKI(publicKey) })
    const proof = await new SignJWT({ sub: '7' })
      .setProtectedHeader({ alg: 'ES256' })
      .setExpirationTime('5m')
      .sign(privateKey)
    const grace = await visit(server, { profile: { proof } })
    await grace.join()
    await grace.say('Mine')
    expect(texts(await visit(server, { profile: { proof } }))).toEqual(['Mine'])
    // The public half is no secret: nobody may sign with it.
    const forged = await new SignJWT({ sub: '7' })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(await exportSPKI(publicKey)))
    expect(texts(await visit(server, { profile: { proof: forged } }))).toEqual([])
  })
})
