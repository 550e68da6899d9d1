import { claim, same } from './claims.js'
import type { Kept } from './promise.js'
import type { Caller, Trial } from './trial.js'

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
      same(next.texts(), ['c', 'd'], 'what was emitted before connect resolved')
      await hear(trial, next, ['e'])
      same(next.texts(), ['c', 'd', 'e'], 'what was emitted in all')
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
      same(next.texts(), ['b'], 'what was emitted before connect resolved')
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
      same(next.texts(), ['a', 'b'], 'what was emitted before connect resolved')
      const gap = next.heard.findIndex(event => event.type === 'gap')
      const first = next.heard.findIndex(event => event.type === 'message')
      claim(gap >= 0, 'there was no gap')
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
      same(next.texts(), ['a', 'b'], 'what was emitted before connect resolved')
      claim(!next.heard.some(event => event.type === 'gap'), 'there was a gap')
    }
  }
]

/** Has the far end say some texts, and gives the cursor of the last one when it came through. */
async function hear(trial: Trial, caller: Caller, texts: readonly string[]) {
  const before = caller.texts().length
  for (const text of texts) await trial.say(text)
  await trial.until(() => caller.texts().length >= before + texts.length, 'emits what is said')
  return caller.heard.filter(event => event.cursor !== undefined).at(-1)?.cursor
}
