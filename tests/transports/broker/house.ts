import { ShopbellError, type Supports } from '../../../src/contract/index.js'
import type { Line, Room } from '../../../transports/broker/index.js'
import { overBroker } from '../../../transports/broker/index.js'
import type { Rig } from '../../../transports/testing/index.js'
import { createDesk } from './desk.js'

/** What is nearly a frame, and is none. */
export const NOISE = [
  '{"type":"event","event":{"type":"message"}}',
  '{"type":"event","event":{"type":"message","message":null}}',
  '{"type":"event","event":{"type":"message","message":{"id":"x"}}}',
  '{"type":"event","event":{"type":"down"}}',
  '{"type":"command","command":{"type":"message"}}',
  '{"type":"command","command":null}',
  '{"type":"ack"}',
  '{"type":"ack","id":1,"receipt":null}',
  '{"type":"error","code":"toString","message":""}',
  '{"type":"error","id":"x","code":"toString"}'
]

const SUPPORTS: Supports = {
  dedupe: true,
  typing: true,
  read: true,
  page: true,
  profile: true,
  visit: true,
  follow: true,
  pointed: true,
  rate: true,
  survey: true,
  callback: true,
  transcript: true,
  remind: true,
  channel: true,
  leave: true
}

/** A broker in this process, with every hand on it. `keeps` has it remember what was said. */
export function createHouse(keeps: boolean, acks = false): Rig {
  interface Text {
    readonly channel: string
    readonly text: string
    readonly at: number
  }
  const kept: Text[] = []
  const open = new Set<Room>()
  const silent = new Set<Room>()
  const refusals: ShopbellError[] = []
  let held: (() => void)[] | undefined

  const hears = (room: Room, { channel }: Text) =>
    channel === room.out || (keeps && channel === room.in)
  const tell = (room: Room, text: Text) => {
    if (silent.has(room) || !hears(room, text)) return
    room.hear(text.text, keeps ? `t${kept.indexOf(text)}` : undefined, text.at)
  }
  const publish = (channel: string, text: string) => {
    const told = { channel, text, at: Date.now() }
    kept.push(told)
    for (const room of open) tell(room, told)
  }
  const desk = createDesk(
    (conversation, text) => publish(`shopbell/${conversation}/out`, text),
    acks
  )

  async function enter(room: Room): Promise<Line> {
    await Promise.resolve()
    const refusal = refusals.shift()
    if (refusal) throw refusal
    open.add(room)
    room.signal.addEventListener('abort', () => open.delete(room))
    if (keeps) for (const text of kept) tell(room, text)
    const silence = new Promise<never>(() => {})
    return {
      async publish(text) {
        if (silent.has(room)) return silence
        publish(room.in, text)
        desk.take(room.conversation, text)
        const { promise, resolve } = withResolvers()
        if (held) held.push(resolve)
        // Long enough for the desk to refuse it.
        else setImmediate(resolve)
        return promise
      },
      check: () => (silent.has(room) ? silence : Promise.resolve())
    }
  }

  return {
    transport: overBroker({
      name: 'house',
      supports: { ...SUPPORTS, ...(keeps && { resume: true, replies: true }) },
      acks,
      open: enter
    }),
    acted: desk.acted,
    say: desk.say,
    babble: desk.babble,
    noise: NOISE,
    cut: () => {
      for (const room of open) room.lost(new Error('broken pipe'))
    },
    goodbye: () => {
      for (const room of open) room.lost(new ShopbellError('unavailable', 'Back in a minute'))
    },
    lines: () => open.size,
    ...(!acks && {
      hold() {
        const kept: (() => void)[] = []
        held = kept
        return () => {
          held = undefined
          for (const resolve of kept) resolve()
        }
      }
    }),
    silence: () => {
      for (const room of open) silent.add(room)
    },
    refuse(what, error) {
      if (what === 'connection') refusals.push(error)
      else desk.refuse(error)
    },
    visitors: [undefined, undefined],
    patience: 20
  }
}

function withResolvers() {
  let resolve = () => {}
  const promise = new Promise<void>(done => {
    resolve = done
  })
  return { promise, resolve }
}
