import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as NS from '../../transports/xmpp/names.js'
import { child, element, textOf } from '../../transports/xmpp/xml.js'
import { openFake, type Wire } from './xmpp/fake.js'

const NORA = 'nobody@a.example'
const DESK = 'desk@a.example'
const BEGAN = Date.parse('2026-01-01T12:00:00Z')

describe('xmpp, one to one, with an archive that is slower than the messages', () => {
  let fake: Awaited<ReturnType<typeof openFake>>
  let wire: Wire
  /** What the archive holds, and how often it was read. */
  let kept: string[]
  let reads: number
  let readsUntil: (count: number) => void
  /** What it does with whoever reads it now. */
  let refuse: ((id: string | undefined, line: Wire) => void) | undefined
  /** What the server kept for who was away, and says to them when they are there. */
  let waiting: string[]

  /** Words of the desk, as they stand under a place that is their second, too. */
  const words = (place: string) =>
    element(
      'message',
      { from: DESK, to: NORA, type: 'chat', id: `id ${place}` },
      [
        element('body', {}, `Words ${place}`),
        element('stanza-id', { xmlns: NS.ids, by: NORA, id: place })
      ].join('')
    )
  const piece = (place: string, queryid: string | undefined) => {
    const stamp = new Date(BEGAN + Number(place) * 1000).toISOString()
    const forwarded = element('delay', { xmlns: 'urn:xmpp:delay', stamp }) + words(place)
    const result = element(
      'result',
      { xmlns: NS.archive, queryid, id: place },
      element('forwarded', { xmlns: 'urn:xmpp:forward:0' }, forwarded)
    )
    return element('message', { from: NORA, to: `${NORA}/1` }, result)
  }

  beforeEach(async () => {
    fake = await openFake()
    kept = []
    reads = 0
    readsUntil = () => {}
    waiting = []
    refuse = undefined
    fake.twist(({ name, attributes, inside: [asked] }, line) => {
      wire = line
      if (name === 'presence') for (const one of waiting) line.say(words(one))
      if (name !== 'iq' || asked?.name !== 'query' || asked.namespace !== NS.archive) return false
      reads += 1
      readsUntil(reads)
      if (refuse) {
        refuse(attributes.id, line)
        return true
      }
      const set = child(asked, 'set', NS.pages)
      const isLast = textOf(set, 'max') === '1'
      const after = isLast ? undefined : textOf(set, 'after')
      const page = isLast ? kept.slice(-1) : kept.filter(place => !after || place > after)
      for (const place of page) line.say(piece(place, asked.attributes.queryid))
      const fin = element('fin', { xmlns: NS.archive, complete: 'true' })
      line.say(element('iq', { type: 'result', id: attributes.id }, fin))
      return true
    })
  })
  afterEach(() => fake.close())

  async function meet() {
    const line = await fake.dial('/ws', {
      desk: DESK,
      login: () => ({ user: 'nora', password: 'x' })
    })
    const told = () =>
      line.heard.map(event => (event.type === 'message' ? event.cursor : event.type))
    return { ...line, told }
  }

  it('reads it again for a message that is here before it stands there', async () => {
    const { told, hangUp } = await meet()
    const before = reads
    readsUntil = count => {
      if (count === before + 6) kept.push('11')
    }
    wire.say(words('11'))
    await expect.poll(told).toEqual(['11'])
    hangUp()
  })

  it('tells what it heard when it never does, and what comes after', async () => {
    const { told, hangUp } = await meet()
    wire.say(words('11'))
    await expect.poll(told).toEqual(['11'])
    const enough = reads
    kept.push('12')
    wire.say(words('12'))
    await expect.poll(told).toEqual(['11', '12'])
    expect(reads - enough).toBeLessThan(10)
    hangUp()
  })

  it('tells it no second time when it stands there after all', async () => {
    const { told, hangUp } = await meet()
    wire.say(words('11'))
    await expect.poll(told).toEqual(['11'])
    kept.push('11', '12')
    wire.say(words('12'))
    await expect.poll(told).toEqual(['11', '12'])
    hangUp()
  })

  it('tells what it heard where the archive can no longer be read', async () => {
    const { told, hangUp } = await meet()
    const busy = element('resource-constraint', { xmlns: 'urn:ietf:params:xml:ns:xmpp-stanzas' })
    refuse = (id, line) =>
      line.say(element('iq', { type: 'error', id }, element('error', { type: 'wait' }, busy)))
    wire.say(words('11'))
    await expect.poll(told).toEqual(['11'])
    hangUp()
  })

  it('tells nothing of it after the line is lost in the middle of reading', async () => {
    const { told, hangUp } = await meet()
    refuse = (_, line) => line.cut()
    wire.say(words('11'))
    await expect.poll(told).toEqual(['down'])
    // Longer than the answers to what was asked need to be heard.
    await new Promise(setImmediate)
    expect(told()).toEqual(['down'])
    hangUp()
  })

  it('tells what was kept for who was away, and stands in no archive, each once', async () => {
    kept = ['10']
    waiting = ['10', '11']
    const { told, hangUp } = await meet()
    await expect.poll(told).toEqual(['10', '11'])
    hangUp()
  })

  it('tells what is written down late, under a place before what was told', async () => {
    kept = ['10', '12']
    const { told, hangUp } = await meet()
    await expect.poll(told).toEqual(['10', '12'])
    kept = ['10', '11', '12']
    wire.say(words('11'))
    await expect.poll(told).toEqual(['10', '12', '11'])
    kept.push('13')
    wire.say(words('13'))
    await expect.poll(told).toEqual(['10', '12', '11', '13'])
    hangUp()
  })

  it('reads no more of it again than what is young', async () => {
    kept = ['10', '12', '40']
    const { told, hangUp } = await meet()
    kept = ['10', '11', '12', '40', '41']
    wire.say(words('41'))
    await expect.poll(told).toEqual(['10', '12', '40', '41'])
    hangUp()
  })

  it('tells once what the archive gives twice', async () => {
    kept = ['10', '10', '11']
    const { told, hangUp } = await meet()
    await expect.poll(told).toEqual(['10', '11'])
    hangUp()
  })

  it('leaves without a word of goodbye, so that the session goes on for what is on its way', async () => {
    const said: string[] = []
    const { hangUp } = await meet()
    fake.twist(({ name, attributes }) => said.push(`${name} ${attributes.h ?? ''}`))
    wire.say(words('11'))
    await expect.poll(() => said).not.toEqual([])
    hangUp()
    await expect.poll(() => said.some(one => /^a \d+/.test(one))).toBe(true)
    expect(said).not.toContain('close ')
  })
})
