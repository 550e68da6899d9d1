import { claim, same } from './claims.js'
import { ODD } from './commands.js'
import type { Kept } from './promise.js'
import { agentSays, message, unhurried } from './trial.js'

/** What holds for everything that the far end says. */
export const EVENTS: readonly Kept[] = [
  {
    promise: 'emits what the far end says, in its order, each once',
    needs: ['say'],
    async test(trial) {
      const { caller } = await trial.joined()
      const texts = Array.from({ length: 20 }, (_, at) => `${at}`)
      for (const text of texts) await trial.say(text)
      await trial.until(() => caller.texts().length >= texts.length, 'emits all twenty')
      same(caller.texts(), texts, 'what was emitted')
    }
  },
  {
    promise: 'emits a message with all that is in it',
    needs: ['say'],
    async test({ joined, rig, until }) {
      const { caller } = await joined()
      const said = agentSays('Good morning')
      await rig.say?.(said)
      await until(() => caller.texts().length > 0, 'emits the message')
      const event = caller.heard.find(event => event.type === 'message')
      same({ ...event, cursor: undefined }, { ...said, cursor: undefined }, 'the event')
    }
  },
  {
    promise: 'carries odd and long texts from the far end unharmed',
    needs: ['say'],
    async test(trial) {
      const { caller } = await trial.joined()
      const texts = [...ODD, '鈴'.repeat(trial.rig.longest ?? 10_000)]
      for (const text of texts) await trial.say(text)
      await trial.until(() => caller.texts().length >= texts.length, 'emits all of them')
      same(caller.texts(), texts, 'what was emitted')
    }
  },
  {
    promise: 'gives a cursor with every message, no two the same',
    supports: ['resume'],
    needs: ['say'],
    async test(trial) {
      const { caller } = await trial.joined()
      for (const text of ['a', 'b', 'c']) await trial.say(text)
      await trial.until(() => caller.texts().length >= 3, 'emits all three')
      const messages = caller.heard.filter(event => event.type === 'message')
      const cursors = messages.map(event => event.cursor)
      claim(
        cursors.every(cursor => typeof cursor === 'string' && cursor !== ''),
        'a cursor is missing'
      )
      same(new Set(cursors).size, cursors.length, 'different cursors')
    }
  },
  {
    promise: 'keeps two connections apart',
    async test(trial) {
      const { caller: first, connection: one } = await trial.joined()
      const second = trial.caller()
      const two = await second.connect()
      const sending = ['a', 'b'].flatMap(text => [
        one.send(message(text), unhurried()),
        two.send(message(text), unhurried())
      ])
      await trial.soon(Promise.all(sending), 'accepts messages on both')
      first.hangUp()
      await trial.soon(two.send(message('Still here'), unhurried()), 'accepts one on what is left')
      claim(!second.heard.some(event => event.type === 'down'), 'the other line went down as well')
      if (!trial.rig.say) return
      await trial.say('To whoever is left')
      await trial.until(() => second.texts().length > 0, 'emits to what is left')
      same(first.texts(), [], 'what the one that was hung up heard')
    }
  },
  {
    promise: 'turns its pages back to the first message, oldest first',
    needs: ['say'],
    async test(trial) {
      const { caller, connection } = await trial.joined()
      if (!connection.history) return
      const texts = ['a', 'b', 'c', 'd', 'e']
      for (const text of texts) await trial.say(text)
      await trial.until(() => caller.texts().length >= texts.length, 'emits all five')
      const all = await trial.soon(connection.history(undefined, 50, unhurried()), 'history')
      const told = all.messages.map(one => one.content.text).filter(text => texts.includes(text))
      same(told, texts, 'the whole history')
      same(all.more, false, 'whether there is more before the whole')
      const last = all.messages.at(-1)
      const page = await trial.soon(connection.history(last?.id, 2, unhurried()), 'history before')
      same(page.messages, all.messages.slice(-3, -1), 'the two messages before the last')
      same(page.more, true, 'whether there is more before them')
    }
  }
]
