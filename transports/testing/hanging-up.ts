import { claim, rejects, same } from './claims.js'
import type { Kept } from './promise.js'
import { leftBehind } from './timers.js'
import { message, unhurried } from './words.js'

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
      const release = await trial.rig.hold?.()
      const pending: Promise<unknown>[] = ['a', 'b'].map(text =>
        connection.send(message(text), unhurried())
      )
      if (connection.history) pending.push(connection.history(undefined, 10, unhurried()))
      caller.hangUp()
      const rejected = pending.map((work, at) =>
        rejects(work, `what was pending (${at + 1} of ${pending.length})`, ['aborted'])
      )
      await trial.soon(Promise.all(rejected), 'rejects what was pending').finally(release)
    }
  },
  {
    promise: 'gives up a page of history with aborted, and leaves the line alone',
    supports: ['history'],
    async test(trial) {
      const { caller, connection } = await trial.joined()
      if (!connection.history) return
      const giveUp = new AbortController()
      const underway = connection.history(undefined, 10, giveUp.signal)
      giveUp.abort()
      await trial.soon(rejects(underway, 'history, given up', ['aborted']), 'rejects history')
      const given = connection.history(undefined, 10, AbortSignal.abort())
      await trial.soon(rejects(given, 'history, given up before', ['aborted']), 'rejects history')
      await trial.soon(connection.history(undefined, 10, unhurried()), 'gives the next page')
      claim(!caller.heard.some(event => event.type === 'down'), 'the line went down')
    }
  },
  {
    promise: 'rejects with aborted what is asked of it after it was hung up',
    async test(trial) {
      const { caller, connection } = await trial.joined()
      caller.hangUp()
      const command = message('Too late')
      const sending = connection.send(command, unhurried())
      await trial.soon(rejects(sending, 'send', ['aborted']), 'rejects send')
      const turning = connection.history?.(undefined, 10, unhurried())
      if (turning) await trial.soon(rejects(turning, 'history', ['aborted']), 'rejects history')
      connection.probe?.()
      await trial.calm()
      const acted = await trial.rig.acted()
      claim(!acted.some(({ id }) => id === command.id), 'the far end acted on it')
    }
  },
  {
    promise: 'lets go of the far end when it is hung up, on the way as well',
    needs: ['lines'],
    async test({ rig, caller, joined, until }) {
      const { caller: first } = await joined()
      const second = caller()
      const connecting = rig.transport.connect(second.link).catch(() => {})
      second.hangUp()
      first.hangUp()
      await connecting
      await until(async () => (await rig.lines?.()) === 0, 'leaves no line open at the far end')
    }
  },
  {
    promise: 'leaves no timer behind when it is hung up',
    async test(trial) {
      await leftBehind(trial, async () => {
        const { caller, connection } = await trial.joined()
        await trial.soon(connection.send(message('Hello'), unhurried()), 'accepts a message')
        connection.probe?.()
        const release = await trial.rig.hold?.()
        const pending = connection.send(message('And bye'), unhurried()).catch(() => {})
        const onTheWay = trial.caller()
        const connecting = trial.rig.transport.connect(onTheWay.link).catch(() => {})
        onTheWay.hangUp()
        caller.hangUp()
        await trial.soon(Promise.all([pending, connecting]), 'settles what was pending')
        await release?.()
      })
    }
  }
]
