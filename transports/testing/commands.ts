import type { Command } from '../../src/contract/index.js'
import { claim, rejects, same } from './claims.js'
import type { Kept } from './promise.js'
import { message, type Trial, unhurried } from './trial.js'

/** Nothing that a visitor may type is harmed on its way. */
export const ODD: readonly string[] = [
  'two\nlines\r\nand a\ttab',
  '"quotes" \\ back\\slashes </script> <!-- & %20 {x}',
  'שלום, العربية \u202eoverridden\u202c and back',
  '🛎️ 👩🏽‍🔧 𝒮𝒽𝑜𝓅 e\u0301 \u2028 \u2029',
  'a \0 b'
]

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
    promise: 'keeps the order of commands',
    async test(trial) {
      const { connection } = await trial.joined()
      const commands = Array.from({ length: 20 }, (_, at) => message(`${at}`))
      const sending = commands.map(command => connection.send(command, unhurried()))
      await trial.soon(Promise.all(sending), 'accepts twenty messages')
      same(await actedOn(trial, commands), commands, 'what the far end acted on')
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
      const commands = [...ODD, '鈴'.repeat(trial.rig.longest ?? 10_000)].map(message)
      for (const command of commands) {
        await trial.soon(connection.send(command, unhurried()), 'accepts it')
      }
      same(await actedOn(trial, commands), commands, 'what the far end acted on')
    }
  },
  {
    promise: 'takes every command that it says it supports',
    async test(trial) {
      const { connection } = await trial.joined()
      const supports = connection.supports ?? trial.rig.transport.supports
      const page = { url: 'https://shop.example/lamps/2', title: 'Reading lamp' }
      const given: Command[] = [
        { type: 'typing', id: 'typing', active: true },
        { type: 'page', id: 'page', page },
        { type: 'rate', id: 'rate', solved: true, score: 5, comment: 'Thank you' },
        { type: 'leave', id: 'leave' }
      ]
      for (const command of given) {
        if (!supports[command.type as keyof typeof supports]) continue
        await trial.soon(connection.send(command, unhurried()), `accepts ${command.type}`)
      }
    }
  }
]

/** What the far end did about some commands, in the order in which it did. */
async function actedOn({ rig }: Trial, commands: readonly Command[]): Promise<Command[]> {
  const ids = new Set(commands.map(command => command.id))
  return (await rig.acted()).filter(command => ids.has(command.id))
}
