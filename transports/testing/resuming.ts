import { claim, rejects, same } from './claims.js'
import type { Kept } from './promise.js'
import type { Caller, Trial } from './trial.js'
import { message, numbers, unhurried } from './words.js'

const before = 'what was emitted before connect resolved'

/** What holds when a visitor comes back. */
export const RESUMING: readonly Kept[] = [
  {
    promise:
      'goes on after the cursor when it connects again, with nothing missed and nothing twice',
    supports: ['resume'],
    needs: ['say'],
    async test(trial) {
      const { caller } = await trial.joined()
      const cursor = await hear(trial, caller, ['a', 'b'])
      caller.hangUp()
      await trial.say('c')
      await trial.say('d')
      const next = trial.caller(cursor)
      await next.connect()
      same(next.texts(), ['c', 'd'], before)
      await trial.say('e')
      await trial.hears(next, ['c', 'd', 'e'])
    }
  },
  {
    promise: 'goes on after any cursor that it gave, not only the last',
    supports: ['resume'],
    needs: ['say'],
    async test(trial) {
      const { caller } = await trial.joined()
      const texts = numbers(5)
      await hear(trial, caller, texts)
      const spoken = caller.heard.filter(
        event => event.type === 'message' && event.message.from === 'agent'
      )
      for (const [at, { cursor }] of spoken.entries()) {
        const next = trial.caller(cursor)
        await next.connect()
        same(next.texts(), texts.slice(at + 1), `${before} with the cursor of "${at}"`)
        next.hangUp()
      }
    }
  },
  {
    promise: 'goes on after the cursor when the line was cut',
    supports: ['resume'],
    needs: ['say', 'cut'],
    async test(trial) {
      const { caller } = await trial.joined()
      const cursor = await hear(trial, caller, ['a'])
      await trial.rig.cut?.()
      await trial.say('b')
      await trial.until(() => caller.heard.some(event => event.type === 'down'), 'emits down')
      const next = trial.caller(cursor)
      await next.connect()
      same(next.texts(), ['b'], before)
    }
  },
  {
    promise: 'neither loses nor doubles what is said while it catches up',
    supports: ['resume'],
    needs: ['say'],
    async test(trial) {
      const { caller } = await trial.joined()
      const cursor = await hear(trial, caller, ['a'])
      caller.hangUp()
      await Promise.all(numbers(20).map(trial.say))
      const next = trial.caller(cursor)
      const connecting = next.connect()
      for (const text of numbers(20)) await trial.say(`and ${text}`)
      await connecting
      await trial.hears(next, [...numbers(20), ...numbers(20).map(text => `and ${text}`)])
    }
  },
  {
    promise: 'tells every event that had a cursor again, under the same cursor',
    supports: ['resume'],
    needs: ['say'],
    async test(trial) {
      const { caller, connection } = await trial.joined()
      await trial.rig.say?.({ type: 'agent', agent: { id: 'ada', name: 'Ada' } })
      await hear(trial, caller, ['a', 'b'])
      await trial.soon(connection.send(message('And mine'), unhurried()), 'accepts a message')
      await hear(trial, caller, ['c'])
      const next = trial.caller()
      await next.connect()
      same(cursors(next), cursors(caller), 'cursors of the whole conversation')
    }
  },
  {
    promise: 'names the kept event before, wherever it names one',
    supports: ['resume'],
    needs: ['say'],
    async test(trial) {
      const { caller } = await trial.joined()
      const cursor = await hear(trial, caller, ['a', 'b'])
      chained(caller, 'live')
      caller.hangUp()
      await trial.say('c')
      const next = trial.caller(cursor)
      await next.connect()
      await trial.say('d')
      await trial.hears(next, ['c', 'd'])
      chained(next, 'after the cursor')
    }
  },
  {
    promise: 'emits gap for a cursor it does not know, then the whole conversation',
    supports: ['resume'],
    needs: ['say'],
    async test(trial) {
      const { caller } = await trial.joined()
      await hear(trial, caller, ['a', 'b'])
      const next = trial.caller('a cursor of another house')
      await next.connect()
      same(next.texts(), ['a', 'b'], before)
      const gap = next.heard.findIndex(event => event.type === 'gap')
      const first = next.heard.findIndex(event => event.type === 'message')
      claim(gap >= 0, 'there was no gap: core would take what is old for what is new')
      claim(gap < first, 'the gap came after the first message')
    }
  },
  {
    promise: 'emits the whole conversation, and no gap, when there is no cursor',
    supports: ['resume'],
    needs: ['say'],
    async test(trial) {
      const { caller } = await trial.joined()
      await hear(trial, caller, ['a', 'b'])
      const next = trial.caller()
      await next.connect()
      same(next.texts(), ['a', 'b'], before)
      claim(!next.heard.some(event => event.type === 'gap'), 'there was a gap')
    }
  },
  {
    promise: 'emits nothing more when it is hung up in the middle of catching up',
    supports: ['resume'],
    needs: ['say'],
    async test(trial) {
      const { caller } = await trial.joined()
      await hear(trial, caller, ['a', 'b', 'c'])
      const next = trial.caller()
      const emit: typeof next.link.emit = event => {
        next.link.emit(event)
        next.hangUp()
      }
      const connecting = trial.rig.transport.connect({ ...next.link, emit })
      await trial.soon(rejects(connecting, 'connect', ['aborted']), 'rejects connect')
      await trial.calm()
      same(next.heard.length, 1, 'events that were emitted, where the first one hung up')
    }
  }
]

/** Has the far end say some texts, and gives the cursor of the last event when they came through. */
async function hear(trial: Trial, caller: Caller, texts: readonly string[]) {
  const heard = caller.texts()
  for (const text of texts) await trial.say(text)
  await trial.hears(caller, [...heard, ...texts])
  return cursors(caller).at(-1)
}

function cursors({ heard }: Caller): string[] {
  return heard.flatMap(({ cursor }) => cursor ?? [])
}

/** Fails unless each event that names the one before it names the one that was emitted before it. */
function chained({ heard, link }: Caller, when: string): void {
  let last = link.cursor
  for (const { cursor, after } of heard) {
    if (cursor === undefined) continue
    if (after !== undefined) same(after, last, `what ${cursor} is after, ${when}`)
    last = cursor
  }
}
