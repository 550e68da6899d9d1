import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createReader, type Packet } from '../../transports/nats/packets.js'

const SAID = [
  'INFO {"max_payload":65536} \r\n',
  'PING\r\n',
  'MSG shopbell-now.a.out 2 7\r\n鈴\r\nx\0\r\n',
  'HMSG _INBOX.a 1 $JS.ACK.S.c.1.2.3.4.0 12 15\r\nNATS/1.0\r\n\r\n\r\n\r\r\n',
  "-ERR 'Authorization Violation'\r\n"
]

function read(chunks: readonly Uint8Array[]): Packet[] {
  const heard: Packet[] = []
  const take = createReader(packet => heard.push(packet))
  for (const chunk of chunks) take(chunk.slice().buffer)
  return heard
}

it('reads the same packets wherever the network cuts them', () => {
  const bytes = new TextEncoder().encode(SAID.join(''))
  const whole = read([bytes])
  expect(
    whole.map(({ verb, subject, sid, reply, text }) => [verb, subject, sid, reply, text])
  ).toEqual([
    ['INFO', '', '', '', ''],
    ['PING', '', '', '', ''],
    ['MSG', 'shopbell-now.a.out', '2', '', '鈴\r\nx\0'],
    ['HMSG', '_INBOX.a', '1', '$JS.ACK.S.c.1.2.3.4.0', '\r\n\r'],
    ['-ERR', '', '', '', '']
  ])
  expect(whole.at(-1)?.rest).toBe("'Authorization Violation'")
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), places => {
      const cuts = [0, ...places.sort((a, b) => a - b), bytes.length]
      const chunks = cuts.slice(1).map((end, at) => bytes.subarray(cuts[at], end))
      expect(read(chunks)).toEqual(whole)
    })
  )
})

it('says protocol of a message whose size is none, or not its size', () => {
  for (const nonsense of ['MSG\r\n', 'MSG a 1 9e9\r\n', 'MSG a 1 2\r\nabcd', 'HMSG a 1 3 2\r\n']) {
    const take = createReader(() => {})
    expect(() => take(nonsense)).toThrow(expect.objectContaining({ code: 'protocol' }))
  }
})
