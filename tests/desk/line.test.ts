// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openLine } from '../../examples/desk/line/line.js'
import { FakeSocket } from './fake-socket.js'

vi.stubGlobal('WebSocket', FakeSocket)

let stop: AbortController
let welcome: boolean

function line() {
  const url = new URL('ws://shop.example/desk/socket')
  const isWelcome = async () => welcome
  return openLine({ url, signal: stop.signal, onEvent: () => {}, isWelcome })
}

beforeEach(() => {
  vi.useFakeTimers()
  FakeSocket.made = []
  stop = new AbortController()
  welcome = true
})

afterEach(() => stop.abort())

describe('the line', () => {
  it('comes back after it was lost, though it was closed politely', () => {
    const { $up } = line()
    FakeSocket.last?.open()
    expect($up.get()).toBe(true)
    FakeSocket.last?.close(1000)
    expect($up.get()).toBe(false)
    vi.advanceTimersByTime(1000)
    expect(FakeSocket.made).toHaveLength(2)
  })

  it('tries at once when the network is back, whatever the pause was', () => {
    line()
    FakeSocket.last?.open()
    FakeSocket.last?.close(1006)
    dispatchEvent(new Event('online'))
    expect(FakeSocket.made).toHaveLength(2)
  })

  it('ends its attempts when the session is over', async () => {
    welcome = false
    line()
    FakeSocket.last?.open()
    FakeSocket.last?.close(4401)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(FakeSocket.made).toHaveLength(1)
  })

  it('replaces a socket that looks open and gives no answer', () => {
    const { $up, wake } = line()
    FakeSocket.last?.open()
    wake()
    expect(FakeSocket.last?.sent).toEqual([{ type: 'ping' }])
    vi.advanceTimersByTime(5000)
    expect($up.get()).toBe(false)
    vi.advanceTimersByTime(1000)
    expect(FakeSocket.made).toHaveLength(2)
  })

  it('keeps a socket that answers', () => {
    const { $up, wake } = line()
    FakeSocket.last?.open()
    wake()
    FakeSocket.last?.tell({ type: 'pong' })
    vi.advanceTimersByTime(6000)
    expect($up.get()).toBe(true)
  })

  it('does nothing any more once it was hung up', () => {
    const { wake } = line()
    FakeSocket.last?.open()
    stop.abort()
    wake()
    dispatchEvent(new Event('online'))
    vi.advanceTimersByTime(60_000)
    expect(FakeSocket.made).toHaveLength(1)
  })
})
