import { rm } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { madeBy, pageOf, sizesOf } from './adapter-pages.js'

const PLACE = new URL('../.output/broker-readmes/', import.meta.url)

afterAll(() => rm(PLACE, { recursive: true }))

describe.each(['nchan', 'socketio', 'stomp', 'action-cable'])('the page about %s', name => {
  it('shows code that makes a transport', async () => {
    expect(await madeBy(name, PLACE)).toMatchObject({
      name,
      spec: 1,
      connect: expect.any(Function)
    })
  })
})

describe.each(['broker', 'nchan', 'socketio', 'stomp', 'action-cable'])('the code of %s', name => {
  it('is as small as its page says, and no larger than 3,000 bytes', async () => {
    const [, told = ''] = /([\d,]{5}) bytes of Brotli/.exec(await pageOf(name)) ?? []
    const said = Number(told.replace(',', ''))
    // What is loaded at once.
    const size = Math.max(...Object.values(await sizesOf(name)))
    expect(size).toBeLessThanOrEqual(3000)
    expect(Math.abs(size - said)).toBeLessThan(40)
  })
})
