import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { websocket } from '../../transports/websocket/index.js'
import { message, unhurried } from './caller.js'
import { createBench } from './socket-bench.js'

const bench = createBench()

afterEach(() => {
  vi.useRealTimers()
})

describe('a command', () => {
  it('rejects with the code, wait and limit of the error that answers it', async () => {
    const told = { code: 'busy', message: 'Slowly', retryAfter: 5, limit: 3 } as const
    await bench.open({
      hear: (frame, peer) => {
        if (frame.type === 'command') peer.tell({ type: 'error', id: frame.command.id, ...told })
      }
    })
    const connection = await bench.connect(bench.call().link)
    await expect(connection.send(message('a'), unhurried())).rejects.toMatchObject(told)
  })

  it('takes an error code of some later version for protocol', async () => {
    await bench.open({
      hear: () => bench.raw('{"type":"error","id":"id of a","code":"toString","message":"Hm"}')
    })
    const connection = await bench.connect(bench.call().link)
    const sending = connection.send(message('a'), unhurried())
    await expect(sending).rejects.toMatchObject({ code: 'protocol', message: 'Hm' })
  })

  it('rejects with timeout after 15 seconds without an answer', async () => {
    await bench.open({ hear: () => {} })
    const connection = await bench.connect(bench.call().link)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const sending = connection.send(message('a'), unhurried())
    const refused = expect(sending).rejects.toMatchObject({ code: 'timeout' })
    await vi.advanceTimersByTimeAsync(15_000)
    await refused
  })

  it('is refused here when its text is over the limit of the welcome', async () => {
    await bench.open({ welcome: { limits: { frame: 65_536, text: 5 } } })
    const connection = await bench.connect(bench.call().link)
    const sending = connection.send(message('123456'), unhurried())
    await expect(sending).rejects.toMatchObject({ code: 'too-large', limit: 5 })
    await connection.send(message('12345'), unhurried())
    expect(bench.server.acted).toHaveLength(1)
  })

  it('is refused here when its frame has too many bytes, of UTF-8 and not of UTF-16', async () => {
    await bench.open({ welcome: { limits: { frame: 200, text: 1000 } } })
    const connection = await bench.connect(bench.call().link)
    await connection.send(message('a'.repeat(100), 'a'), unhurried())
    const sending = connection.send(message('鈴'.repeat(100), 'b'), unhurried())
    await expect(sending).rejects.toMatchObject({ code: 'too-large', limit: 200 })
    expect(bench.server.acted).toHaveLength(1)
  })
})

describe('garbage from the server', () => {
  it('changes nothing, whatever it is', async () => {
    await bench.open()
    const { link, heard } = bench.call()
    const connection = await bench.connect(link)
    for (const text of [
      '',
      '{',
      'null',
      '7',
      '"text"',
      '[]',
      '{}',
      '{"type":"__proto__"}',
      '{"type":"later"}',
      '{"type":"event"}',
      '{"type":"event","event":null}',
      '{"type":"event","event":{}}',
      '{"type":"event","event":{"type":"down"}}',
      '{"type":"ack"}',
      '{"type":"error"}',
      '{"type":"error","code":"rejected","message":"Nothing in particular"}',
      '{"type":"history"}',
      '{"type":"ready"}',
      '{"type":"ack","id":"nobody","receipt":{}}'
    ]) {
      bench.raw(text)
    }
    bench.server.peers[0]?.socket.send(new Uint8Array([0, 255]))
    await connection.send(message('a'), unhurried())
    expect(heard).toEqual([])
  })

  it('takes no server for ready that has not said welcome', async () => {
    await bench.open({
      greet: (_, peer) => {
        peer.tell({ type: 'ready' })
        peer.tell({ type: 'error', code: 'busy', message: 'Later' })
      }
    })
    await expect(bench.connect(bench.call().link)).rejects.toMatchObject({ code: 'busy' })
  })

  it('does not settle what is pending when an answer has no id', async () => {
    await bench.open({
      hear: (frame, peer) => {
        bench.raw('{"type":"ack","receipt":{"message":"wrong"}}')
        if (frame.type !== 'command') return
        peer.tell({ type: 'ack', id: frame.command.id, receipt: { message: 'right' } })
      }
    })
    const connection = await bench.connect(bench.call().link)
    expect(await connection.send(message('a'), unhurried())).toEqual({ message: 'right' })
  })

  it('does not make it ping without end when the heartbeat is nonsense', async () => {
    const heartbeat = 'often' as unknown as number
    await bench.open({ welcome: { heartbeat } })
    const connection = await bench.connect(bench.call().link)
    for (const text of ['a', 'b', 'c']) await connection.send(message(text), unhurried())
    expect(bench.server.peers[0]?.frames.some(frame => frame.type === 'ping')).toBe(false)
  })
})

describe('presence', () => {
  it('is asked for over HTTP beside the socket, whatever the address ends with', async () => {
    const presence = { available: true, agents: [{ id: 'ada', name: 'Ada' }], wait: 20 }
    await bench.open({ presence })
    for (const end of ['', '/', '?shop=1', '/?shop=1']) {
      const transport = websocket(bench.server.url + end, { WebSocket })
      expect(await transport.presence?.(unhurried())).toEqual(presence)
    }
    const [, , third] = bench.server.asked
    expect(bench.server.asked).toEqual([
      '/chat/presence',
      '/chat/presence',
      '/chat/presence?shop=1',
      third
    ])
    expect(bench.server.peers).toEqual([])
  })

  it('rejects with unavailable when the answer is an error, and offline when there is none', async () => {
    await bench.open()
    const transport = websocket(bench.server.url, { WebSocket })
    await expect(transport.presence?.(unhurried())).rejects.toMatchObject({ code: 'unavailable' })
    await bench.server.close()
    await expect(transport.presence?.(unhurried())).rejects.toMatchObject({ code: 'offline' })
  })
})
