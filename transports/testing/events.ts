import { wordsOf } from '../../src/contract/index.js'
import { claim, same } from './claims.js'
import type { Kept } from './promise.js'
import type { Said } from './rig.js'
import { agentSays, message, numbers, oddTexts, unhurried, wellFormed } from './words.js'

/** One of each kind that is no message. */
const KINDS: readonly Said[] = [
  { type: 'queued', position: 2, wait: 90 },
  { type: 'agent', agent: { id: 'ada', name: 'Ada', role: 'Lamps and repairs' } },
  { type: 'typing', active: true },
  { type: 'receipt', upTo: 'a message', status: 'read' },
  { type: 'away' },
  { type: 'back' },
  { type: 'agent', agent: null },
  { type: 'ended', by: 'agent' }
]

/** What holds for everything that the far end says. */
export const EVENTS: readonly Kept[] = [
  {
    promise: 'emits what the far end says, in its order, each once',
    needs: ['say'],
    async test(trial) {
      const { caller } = await trial.joined()
      for (const text of numbers(20)) await trial.say(text)
      await trial.hears(caller, numbers(20))
    }
  },
  {
    promise: 'keeps up with two hundred messages at once, in order, each once',
    needs: ['say'],
    async test(trial) {
      const { caller } = await trial.joined()
      await Promise.all(numbers(200).map(trial.say))
      await trial.hears(caller, numbers(200))
      await trial.calm()
      same(caller.texts().length, 200, 'messages that were emitted in the end')
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
      const event = caller.heard.find(
        event => event.type === 'message' && event.message.from === 'agent'
      )
      claim(event?.type === 'message', 'there is no message')
      // The far end has ids and a clock of its own.
      const { id, at } = event.message
      claim(typeof id === 'string' && id !== '', `the id of the message is ${id}`)
      claim(Number.isFinite(at), `the time of the message is ${at}`)
      const message = { ...event.message, id: said.message.id, at: said.message.at }
      same(bare({ ...event, message }), bare(said), 'the event')
    }
  },
  {
    promise: 'emits what is no message as the far end said it',
    needs: ['say'],
    async test({ joined, rig, until }) {
      const { caller } = await joined()
      for (const said of KINDS) {
        const before = caller.heard.length
        if ((await rig.say?.(said)) === false) continue
        const found = () => caller.heard.slice(before).find(event => event.type === said.type)
        await until(() => found() !== undefined, `emits ${said.type}`)
        same(bare(found()), bare(said), 'the event')
      }
    }
  },
  {
    promise: 'carries odd and long texts from the far end unharmed',
    needs: ['say'],
    async test(trial) {
      const { caller } = await trial.joined()
      const texts = oddTexts(trial.rig)
      for (const text of texts) await trial.say(text)
      await trial.until(() => caller.texts().length >= texts.length, 'emits all of them')
      same(wellFormed(caller.texts()), wellFormed(texts), 'what was emitted')
    }
  },
  {
    promise: 'lets an answer grow under one id, and says when it is whole',
    needs: ['say'],
    async test({ joined, rig, until }) {
      const { caller } = await joined()
      const whole = 'It is dimmable, with any dimmer.'
      const { message } = agentSays('', 'an answer that grows')
      const told = () =>
        caller.heard.flatMap(event =>
          event.type === 'message' && event.message.from === 'agent' ? [event.message] : []
        )
      for (const length of [5, 14, whole.length]) {
        const content = { kind: 'text', text: whole.slice(0, length) } as const
        const partial = length < whole.length && { partial: true }
        const event: Said = { type: 'message', message: { ...message, content, ...partial } }
        if ((await rig.say?.(event)) === false) return
      }
      await until(() => told().some(one => !one.partial), 'emits the whole answer')
      same(new Set(told().map(one => one.id)).size, 1, 'ids of one answer')
      same(wordsOf(told().at(-1)?.content ?? { kind: 'deleted' }), whole, 'the answer in the end')
      for (const { content } of told()) {
        claim(whole.startsWith(wordsOf(content)), `no beginning of the answer: ${wordsOf(content)}`)
      }
      const early = told().slice(0, -1)
      claim(
        early.every(one => one.partial),
        'a part of the answer passed for the whole'
      )
    }
  },
  {
    promise: 'gives a cursor with every message, no two the same',
    supports: ['resume'],
    needs: ['say'],
    async test(trial) {
      const { caller } = await trial.joined()
      for (const text of ['a', 'b', 'c']) await trial.say(text)
      await trial.hears(caller, ['a', 'b', 'c'])
      const messages = caller.heard.filter(event => event.type === 'message')
      const cursors = messages.map(event => event.cursor)
      claim(
        cursors.every(cursor => typeof cursor === 'string' && cursor !== ''),
        `a cursor is missing among ${cursors}`
      )
      same(new Set(cursors).size, cursors.length, 'different cursors')
    }
  },
  {
    promise: 'turns its pages back to the first message, oldest first, without hole or double',
    supports: ['history'],
    needs: ['say'],
    async test(trial) {
      const { caller, connection } = await trial.joined()
      if (!connection.history) return
      const texts = numbers(7)
      for (const text of texts) await trial.say(text)
      await trial.hears(caller, texts)
      await trial.soon(connection.send(message('And one of mine'), unhurried()), 'accepts it')
      const all = await trial.soon(connection.history(undefined, 50, unhurried()), 'gives history')
      const told = all.messages.filter(one => one.from === 'agent').map(one => wordsOf(one.content))
      same(told, texts, 'the whole history')
      same(all.more, false, 'whether there is more before the whole')

      const ids = all.messages.map(one => one.id)
      const turned: string[] = []
      for (let more = true; more; ) {
        const work = connection.history(turned[0], 3, unhurried())
        const page = await trial.soon(work, 'gives a page of history')
        claim(page.messages.length > 0 || !page.more, 'an empty page says that there is more')
        claim(page.messages.length <= 3, `a page of 3 has ${page.messages.length} messages`)
        turned.unshift(...page.messages.map(one => one.id))
        claim(turned.length <= ids.length, 'its pages give more messages than there are')
        more = page.more
      }
      same(turned, ids, 'the ids, page by page')
    }
  }
]

/** An event without what tells its place. */
function bare(event: object | undefined): object {
  return { ...event, cursor: undefined, after: undefined }
}
