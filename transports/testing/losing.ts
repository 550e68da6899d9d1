import { claim, ofContract, rejects, same, WORTH_A_RETRY } from './claims.js'
import { createPatience } from './patience.js'
import type { Kept } from './promise.js'
import { leftBehind } from './timers.js'
import type { Caller, Trial } from './trial.js'
import { message, unhurried } from './words.js'

/** Seconds in which a line that is probed must know whether the far end is there, and a bit. */
const PROBE = 5.5

/** What holds when the line is lost. */
export const LOSING: readonly Kept[] = [
  {
    promise: 'emits down once when the line is lost, with an error of the contract',
    needs: ['cut'],
    async test(trial) {
      const { caller } = await trial.joined()
      await trial.rig.cut?.()
      await goesDownOnce(trial, caller)
    }
  },
  {
    promise: 'emits down once when the far end closes the line, with an error of the contract',
    needs: ['goodbye'],
    async test(trial) {
      const { caller } = await trial.joined()
      await trial.rig.goodbye?.()
      await goesDownOnce(trial, caller)
    }
  },
  {
    promise: 'rejects what is pending with an error worth a retry when the line is lost',
    needs: ['cut'],
    async test(trial) {
      const { connection } = await trial.joined()
      const release = await trial.rig.hold?.()
      const command = message('Did this arrive?')
      const sending = connection.send(command, unhurried()).then(
        () => undefined,
        (error: unknown) => error
      )
      await trial.rig.cut?.()
      const error = await trial.soon(sending, 'settles what is pending').finally(release)
      if (error === undefined) return claim(!release, 'it resolved, where nothing was answered')
      ofContract(error, 'what was pending', WORTH_A_RETRY)
    }
  },
  {
    promise: 'acts once on a command that is sent again after the line was lost',
    supports: ['dedupe'],
    needs: ['cut'],
    async test(trial) {
      const { connection } = await trial.joined()
      const command = message('Exactly once')
      const sending = connection.send(command, unhurried()).catch(() => {})
      await trial.rig.cut?.()
      await trial.soon(sending, 'settles what is pending')
      const again = await trial.caller().connect()
      await trial.soon(again.send(command, unhurried()), 'accepts it again')
      const acted = (await trial.rig.acted()).filter(({ id }) => id === command.id)
      same(acted.length, 1, 'times acted on')
    }
  },
  {
    promise: 'rejects what is sent on a lost line with an error worth a retry',
    needs: ['cut'],
    async test(trial) {
      const { caller, connection } = await trial.joined()
      await trial.rig.cut?.()
      await trial.until(() => downs(caller).length > 0, 'emits down')
      const sending = connection.send(message('Hello?'), unhurried())
      await trial.soon(rejects(sending, 'send', WORTH_A_RETRY), 'rejects send')
    }
  },
  {
    promise: 'leaves no timer behind when the line is lost: dialling again is not its business',
    needs: ['cut'],
    async test(trial) {
      await leftBehind(trial, async () => {
        const { caller } = await trial.joined()
        const asked = trial.asked()
        await trial.rig.cut?.()
        await trial.until(() => downs(caller).length > 0, 'emits down')
        same(trial.asked(), asked, 'times asked for the token')
      })
    }
  },
  {
    promise: 'is not disturbed by a probe while the far end is there',
    async test(trial) {
      const { caller, connection } = await trial.joined()
      if (!connection.probe) return
      for (const text of ['a', 'b']) {
        connection.probe()
        await trial.soon(connection.send(message(text), unhurried()), 'accepts a message')
      }
      await trial.calm()
      claim(downs(caller).length === 0, 'it said down, though the far end was there')
    }
  },
  {
    promise: 'notices within five seconds of a probe that the far end fell silent',
    needs: ['silence'],
    async test(trial) {
      const { caller, connection } = await trial.joined()
      if (!connection.probe) return
      await trial.rig.silence?.()
      connection.probe()
      await createPatience(PROBE).until(() => downs(caller).length > 0, 'emits down')
      await goesDownOnce(trial, caller)
    }
  }
]

/** Fails unless it says once that the line is lost, with an error of the contract, and nothing after it. */
async function goesDownOnce(trial: Trial, caller: Caller): Promise<void> {
  await trial.until(() => downs(caller).length > 0, 'emits down')
  await trial.calm()
  same(downs(caller).length, 1, 'times it said down')
  same(caller.heard.at(-1)?.type, 'down', 'the last that was emitted on this link')
  for (const { error } of downs(caller)) ofContract(error, 'the error of down')
}

function downs({ heard }: Caller) {
  return heard.flatMap(event => (event.type === 'down' ? [event] : []))
}
