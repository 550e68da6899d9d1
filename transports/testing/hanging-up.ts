import { claim, rejects, same } from './claims.js'
import type { Kept } from './promise.js'
import { message, unhurried } from './trial.js'

/** What holds when the link's signal is aborted. */
export const HANGING_UP: readonly Kept[] = [
  {
    promise: 'rejects connect with aborted when it was hung up before',
    async test({ rig, caller, soon, asked }) {
      const { link, hangUp, heard } = caller()
      hangUp()
      const connecting = rig.transport.connect(link)
      await soon(rejects(connecting, 'connect', ['aborted']), 'rejects connect')
      same(asked(), 0, 'times asked for the token')
      same(heard, [], 'what was emitted')
    }
  },
  {
    promise: 'rejects connect with aborted when it is hung up while it waits for the token',
    async test({ rig, caller, soon }) {
      const { link, hangUp, heard } = caller()
      const visitor = { ...link.visitor, token: () => new Promise<never>(() => {}) }
      const connecting = rig.transport.connect({ ...link, visitor })
      hangUp()
      await soon(rejects(connecting, 'connect', ['aborted']), 'rejects connect')
      same(heard, [], 'what was emitted')
    }
  },
  {
    promise: 'rejects connect with aborted when it is hung up on the way',
    async test(trial) {
      const { link, hangUp, heard } = trial.caller()
      const connecting = trial.rig.transport.connect(link)
      hangUp()
      await trial.soon(rejects(connecting, 'connect', ['aborted']), 'rejects connect')
      await trial.calm()
      same(heard, [], 'what was emitted')
    }
  },
  {
    promise: 'emits nothing after it was hung up, not even down',
    async test(trial) {
      const { caller } = await trial.joined()
      await trial.calm()
      const before = caller.heard.length
      const saying = trial.say('Are you still there?')
      caller.hangUp()
      await saying
      await trial.calm()
      await trial.rig.cut?.()
      await trial.calm()
      same(caller.heard.slice(before), [], 'what was emitted')
    }
  },
  {
    promise: 'leaves no promise pending when it is hung up',
    async test(trial) {
      const { caller, connection } = await trial.joined()
      const pending: Promise<unknown>[] = ['a', 'b'].map(text =>
        connection.send(message(text), unhurried())
      )
      if (connection.history) pending.push(connection.history(undefined, 10, unhurried()))
      caller.hangUp()
      const rejected = pending.map((work, at) =>
        rejects(work, `what was pending (${at})`, ['aborted'])
      )
      await trial.soon(Promise.all(rejected), 'rejects what was pending')
    }
  },
  {
    promise: 'rejects with aborted what is sent after it was hung up',
    async test(trial) {
      const { caller, connection } = await trial.joined()
      caller.hangUp()
      const command = message('Too late')
      const sending = connection.send(command, unhurried())
      await trial.soon(rejects(sending, 'send', ['aborted']), 'rejects send')
      await trial.calm()
      const acted = await trial.rig.acted()
      claim(!acted.some(({ id }) => id === command.id), 'the far end acted on it')
    }
  }
]
