import type { Command, Message } from '../../src/contract/index.js'
import { wordsOf } from '../../src/contract/index.js'
import { claim, same } from './claims.js'
import type { Kept } from './promise.js'
import type { Trial } from './trial.js'
import { message, newId, unhurried } from './words.js'

/** What holds for second thoughts, and for what is shown before it is said, where the far end takes it. */
export const AMENDING: readonly Kept[] = [
  {
    promise: 'says of a message which one it answers',
    supports: ['replies'],
    async test(trial) {
      const { connection, first, told } = await begun(trial)
      const answer = { ...message('That one'), replyTo: first }
      await trial.soon(connection.send(answer, unhurried()), 'accepts it')
      await trial.until(() => told(answer.id).length > 0, 'emits the answer')
      same(told(answer.id).at(-1)?.replyTo, first, 'what it answers')
    }
  },
  {
    promise: 'tells a message that was changed once more, under its id, with when',
    supports: ['edit'],
    async test(trial) {
      const { connection, first, told, command } = await begun(trial)
      const edit: Command = { type: 'edit', id: newId(), message: first, text: 'Better, 天' }
      await trial.soon(connection.send(edit, unhurried()), 'accepts it')
      const last = () => told(command).at(-1)
      await trial.until(() => last()?.edited !== undefined, 'emits the message anew')
      same(last()?.id, first, 'its id')
      same(wordsOf(last()?.content ?? { kind: 'deleted' }), 'Better, 天', 'its words')
      await tellsNobody(trial, 'Worse')
    }
  },
  {
    promise: 'tells what was taken back as deleted, and never again what it said',
    supports: ['delete'],
    async test(trial) {
      const { connection, first, told, command } = await begun(trial)
      const remove: Command = { type: 'delete', id: newId(), message: first }
      await trial.soon(connection.send(remove, unhurried()), 'accepts it')
      const isGone = () => told(command).at(-1)?.content.kind === 'deleted'
      await trial.until(isGone, 'emits that it was deleted')
      await tellsNobody(trial, 'Worse')
    }
  },
  {
    promise: 'takes what is being typed, and makes no message of it',
    supports: ['typing', 'peek'],
    async test(trial) {
      const { caller, connection } = await begun(trial)
      const typing: Command = { type: 'typing', id: newId(), active: true, text: 'Half a w' }
      await trial.soon(connection.send(typing, unhurried()), 'accepts it')
      await trial.calm()
      claim(!JSON.stringify(caller.heard).includes('Half a w'), 'it came back as said')
    }
  }
]

/** A conversation with one message, "Worse", of the visitor's. */
async function begun(trial: Trial) {
  const { caller, connection } = await trial.joined()
  const said = message('Worse')
  const told = (command: string): readonly Message[] =>
    caller.heard.flatMap(event =>
      event.type === 'message' && event.message.command === command ? [event.message] : []
    )
  await trial.soon(connection.send(said, unhurried()), 'accepts a message')
  await trial.until(() => told(said.id).length > 0, 'emits it')
  const first = told(said.id)[0]?.id ?? ''
  return { caller, connection, told, command: said.id, first }
}

/** Fails if somebody who comes now, with no cursor, is told these words. */
async function tellsNobody(trial: Trial, words: string): Promise<void> {
  const next = trial.caller()
  const connection = await trial.soon(trial.rig.transport.connect(next.link), 'connects once more')
  const page = await connection.history?.(undefined, 50, unhurried())
  claim(!JSON.stringify([next.heard, page ?? '']).includes(words), `${words} was told again`)
}
