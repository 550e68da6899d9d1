import type { Command, Supports } from '../../src/contract/index.js'
import { claim, rejects, same } from './claims.js'
import type { Kept } from './promise.js'
import type { Trial } from './trial.js'
import { message, numbers, oddTexts, PAGE, unhurried, wellFormed } from './words.js'

/** What holds for everything that is sent. */
export const COMMANDS: readonly Kept[] = [
  {
    promise: 'resolves a command when the far end has acted on it, not before',
    async test(trial) {
      const { connection } = await trial.joined()
      const command = message('Is it dimmable?')
      const receipt = await trial.soon(connection.send(command, unhurried()), 'accepts a message')
      same((await actedOn(trial, [command])).length, 1, 'times acted on when send resolved')
      claim(typeof receipt === 'object' && receipt !== null, `the receipt is ${receipt}`)
    }
  },
  {
    promise: 'waits with a command for as long as the far end keeps its answer back',
    needs: ['hold'],
    async test(trial) {
      const { connection } = await trial.joined()
      const command = message('Have you got this?')
      const release = await trial.rig.hold?.()
      let accepted = false
      const sending = connection.send(command, unhurried()).finally(() => {
        accepted = true
      })
      sending.catch(() => {})
      await trial.until(
        async () => accepted || (await actedOn(trial, [command])).length > 0,
        'brings the message to the far end'
      )
      // That it does not answer too early can only be waited for.
      await new Promise(resolve => setTimeout(resolve, 20))
      const early = accepted
      await release?.()
      claim(!early, 'send settled before the far end had answered')
      await trial.soon(sending, 'accepts the message once the far end answers')
    }
  },
  {
    promise: 'keeps the order of commands, fifty of them at once',
    async test(trial) {
      const { connection } = await trial.joined()
      const commands = numbers(50).map(message)
      const sending = commands.map(command => connection.send(command, unhurried()))
      await trial.soon(Promise.all(sending), 'accepts fifty messages')
      const texts = (await actedOn(trial, commands)).map(textOf)
      same(texts, commands.map(textOf), 'what the far end acted on')
    }
  },
  {
    promise: 'acts once on a command that is sent again, and gives the same receipt',
    supports: ['dedupe'],
    async test(trial) {
      const { caller, connection } = await trial.joined()
      const command = message('Once')
      const twice = [connection.send(command, unhurried()), connection.send(command, unhurried())]
      const [first, second] = await trial.soon(Promise.all(twice), 'accepts both')
      same(second, first, 'the receipt of the repeat')
      caller.hangUp()
      const again = await trial.caller().connect()
      const third = await trial.soon(again.send(command, unhurried()), 'accepts it a third time')
      same(third, first, 'the receipt of the repeat on another connection')
      same((await actedOn(trial, [command])).length, 1, 'times acted on')
    }
  },
  {
    promise: 'acts once on a command that is sent on two connections at once',
    supports: ['dedupe'],
    async test(trial) {
      const { connection: one } = await trial.joined()
      const { connection: two } = await trial.joined()
      const commands = numbers(5).map(message)
      const sending = commands.flatMap(command =>
        [one, two].map(connection => connection.send(command, unhurried()))
      )
      const receipts = await trial.soon(Promise.all(sending), 'accepts all of them')
      same(receipts[1], receipts[0], 'the receipt of the repeat')
      const texts = (await actedOn(trial, commands)).map(textOf)
      same(texts, commands.map(textOf), 'what the far end acted on')
    }
  },
  {
    promise: 'takes two messages of the same words for two',
    async test(trial) {
      const { connection } = await trial.joined()
      const commands = ['Hello?', 'Hello?'].map(message)
      for (const command of commands) {
        await trial.soon(connection.send(command, unhurried()), 'accepts it')
      }
      same((await actedOn(trial, commands)).length, 2, 'messages that the far end acted on')
    }
  },
  {
    promise: 'gives up one command with aborted, and leaves the line alone',
    async test(trial) {
      const { caller, connection } = await trial.joined()
      const sending = connection.send(message('Never mind'), AbortSignal.abort())
      await trial.soon(rejects(sending, 'send, given up before', ['aborted']), 'rejects send')
      const giveUp = new AbortController()
      const underway = connection.send(message('Never mind this either'), giveUp.signal)
      giveUp.abort()
      await trial.soon(rejects(underway, 'send, given up', ['aborted']), 'rejects send')
      await trial.soon(connection.send(message('But this'), unhurried()), 'accepts the next')
      claim(!caller.heard.some(event => event.type === 'down'), 'the line went down')
    }
  },
  {
    promise: 'carries odd and long texts to the far end unharmed',
    async test(trial) {
      const { connection } = await trial.joined()
      const commands = oddTexts(trial.rig).map(message)
      for (const command of commands) {
        await trial.soon(connection.send(command, unhurried()), 'accepts it')
      }
      const texts = (await actedOn(trial, commands)).map(textOf)
      same(wellFormed(texts), wellFormed(commands.map(textOf)), 'what the far end acted on')
    }
  },
  {
    promise: 'takes every command that it says it supports',
    async test(trial) {
      const { connection } = await trial.joined()
      const told = message('Which one?')
      const receipt = await trial.soon(connection.send(told, unhurried()), 'accepts a message')
      const supports: Supports = connection.supports ?? trial.rig.transport.supports
      const given: Command[] = [
        { type: 'typing', id: 'typing', active: true },
        { type: 'read', id: 'read', upTo: receipt.message ?? told.id },
        { type: 'page', id: 'page', page: { ...PAGE, url: `${PAGE.url}/2` } },
        { type: 'profile', id: 'profile', profile: { name: 'Grace' } },
        { type: 'visit', id: 'visit', message: receipt.message ?? told.id, agreed: true },
        { type: 'follow', id: 'follow', active: false },
        { type: 'pointed', id: 'pointed', highlight: 'a highlight', found: true },
        { type: 'survey', id: 'survey', fields: { room: 'Kitchen' } },
        { type: 'callback', id: 'callback', phone: '+49 30 901820', when: 'after five' },
        { type: 'remind', id: 'remind', email: 'grace@example.org' },
        { type: 'people', id: 'people' },
        { type: 'rate', id: 'rate', solved: true, score: 5, comment: 'Thank you' },
        { type: 'leave', id: 'leave' }
      ]
      for (const command of given) {
        if (!supports[command.type as keyof Supports]) continue
        await trial.soon(connection.send(command, unhurried()), `accepts ${command.type}`)
      }
    }
  }
]

const textOf = (command: Command): string => (command.type === 'message' ? command.text : '')

/** What the far end did about some commands, in the order in which it did. */
async function actedOn({ rig }: Trial, commands: readonly Command[]): Promise<Command[]> {
  const ids = new Set(commands.map(command => command.id))
  return (await rig.acted()).filter(command => ids.has(command.id))
}
