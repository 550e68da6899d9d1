import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { answer, conversation } from './calls.js'
import { type House, openHouse, tokenFor } from './house.js'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

describe('a stranger with a token of their own', () => {
  it('neither reads nor writes nor finds the conversation of another, by no word of NATS', async () => {
    const [mine, theirs] = [conversation(), conversation()]
    await answer(house.desk, theirs, 'secret')
    const heard = await tries(tokenFor(mine), [
      `SUB shopbell.${theirs}.out 1`,
      'SUB shopbell.*.out 2',
      'SUB shopbell.> 3',
      `SUB shopbell-now.${theirs}.out 4`,
      `SUB _INBOX.${theirs}.> 5`,
      'SUB _INBOX.> 6',
      'SUB shopbell-to.> 7',
      pub(`shopbell.${theirs}.in`),
      pub(`shopbell.${theirs}.out`),
      pub(`shopbell.${mine}.out`),
      pub('$JS.API.STREAM.INFO.SHOPBELL', '{"subjects_filter":">"}'),
      pub('$JS.API.STREAM.MSG.GET.SHOPBELL', '{"seq":1}'),
      pub('$JS.API.STREAM.PURGE.SHOPBELL'),
      pub('$JS.API.CONSUMER.NAMES.SHOPBELL'),
      pub('$JS.API.CONSUMER.CREATE.SHOPBELL', '{}'),
      pub(`shopbell-open.spy.shopbell.${theirs}.>`, '{}'),
      pub('shopbell-open.spy', '{}')
    ])
    expect(heard.filter(line => line.startsWith('-ERR'))).toHaveLength(17)
  })

  it('gets no consumer by saying one thing and asking for another', async () => {
    const [mine, theirs] = [conversation(), conversation()]
    await answer(house.desk, theirs, 'secret')
    const config = {
      name: 'spy',
      filter_subject: `shopbell.${theirs}.>`,
      deliver_subject: `shopbell-to.${mine}.spy`,
      deliver_policy: 'all',
      ack_policy: 'none'
    }
    const asked = JSON.stringify({ stream_name: 'SHOPBELL', config })
    const heard = await tries(tokenFor(mine), [
      `SUB _INBOX.${mine}.> 1`,
      `SUB shopbell-to.${mine}.> 2`,
      `PUB shopbell-open.spy.shopbell.${mine}.> _INBOX.${mine}.1 ${asked.length}\r\n${asked}`
    ])
    await expect.poll(() => heard.join()).toContain('"error"')
    expect(heard.join()).not.toContain('secret')
  })

  it('orders nothing by having an answer, or what is their own, delivered where orders are taken', async () => {
    const [mine, theirs] = [conversation(), conversation()]
    await answer(house.desk, theirs, 'secret')
    const asked = (order: string, at: number) =>
      JSON.stringify({
        stream_name: 'SHOPBELL',
        config: {
          name: `spy${at}`,
          filter_subject: `shopbell.${mine}.>`,
          deliver_subject: order,
          deliver_policy: 'all',
          ack_policy: 'none'
        }
      })
    const before = await house.desk.ask<Kept>('STREAM.INFO.SHOPBELL')
    const orders = ['PURGE', 'DELETE', 'UPDATE', 'MSG.DELETE'].map(
      verb => `$JS.API.STREAM.${verb}.SHOPBELL`
    )
    const bait = [
      '',
      '{}',
      '{"seq":1}',
      '{"name":"SHOPBELL","subjects":["shopbell.>"],"max_msgs":1}'
    ]
    for (const [at, order] of orders.entries()) {
      const create = `shopbell-open.spy${at}.shopbell.${mine}.>`
      await tries(tokenFor(mine), [
        ...bait.map(text => `PUB shopbell.${mine}.in ${order} ${text.length}\r\n${text}`),
        pub(create, asked(order, at)),
        `PUB ${create} ${order} ${asked(order, at).length}\r\n${asked(order, at)}`,
        ...bait.map(text => pub(`shopbell.${mine}.in`, text))
      ])
    }
    const after = await house.desk.ask<Kept>('STREAM.INFO.SHOPBELL')
    expect(after.state.first_seq).toBe(before.state.first_seq)
    expect(after.state.messages).toBe(before.state.messages + 2 * bait.length * orders.length)
    expect(after.config).toEqual(before.config)
  })
})

interface Kept {
  readonly config: unknown
  readonly state: { readonly messages: number; readonly first_seq: number }
}

const pub = (subject: string, text = '') => `PUB ${subject} ${text.length}\r\n${text}`

/** What the server says to these words; resolves when it has taken the last. */
async function tries(jwt: string, words: readonly string[]): Promise<string[]> {
  const socket = new WebSocket(house.url)
  const heard: string[] = []
  const hello = JSON.stringify({ jwt, headers: true, verbose: false, pedantic: false })
  await new Promise(resolve => {
    socket.on('message', data => {
      heard.push(...`${data}`.split('\r\n'))
      if (`${data}`.startsWith('INFO')) {
        socket.send([`CONNECT ${hello}`, ...words, 'PING', ''].join('\r\n'))
      }
      if (heard.includes('PONG')) resolve(undefined)
    })
    socket.on('close', resolve)
  })
  setTimeout(() => socket.close(), 1000)
  return heard
}
