import { isShopbellError, toShopbellError } from '../../src/contract/index.js'
import { claim, rejects, same, WORTH_A_RETRY } from './claims.js'
import type { Kept } from './promise.js'
import { type Caller, message, unhurried } from './trial.js'

/** What holds when the line is lost. */
export const LOSING: readonly Kept[] = [
  {
    promise: 'emits down once when the line is lost, with an error of the contract',
    needs: ['cut'],
    async test(trial) {
      const { caller } = await trial.joined()
      await trial.rig.cut?.()
      await trial.until(() => downs(caller).length > 0, 'emits down')
      await trial.calm()
      same(downs(caller).length, 1, 'times it said down')
      claim(caller.heard.at(-1)?.type === 'down', 'something followed on the same link')
      for (const { error } of downs(caller)) {
        claim(isShopbellError(error), `the error of down is no ShopbellError: ${error}`)
      }
    }
  },
  {
    promise: 'rejects what is pending with an error worth a retry when the line is lost',
    needs: ['cut'],
    async test(trial) {
      const { connection } = await trial.joined()
      const command = message('Did this arrive?')
      const sending = connection.send(command, unhurried()).then(
        () => undefined,
        (error: unknown) => error
      )
      await trial.rig.cut?.()
      const error = await trial.soon(sending, 'settles what is pending')
      if (error === undefined) return
      claim(isShopbellError(error), `what it rejects with is no ShopbellError: ${error}`)
      const { code } = toShopbellError(error)
      claim(WORTH_A_RETRY.includes(code), `its code is ${code}, which nobody would try again`)
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
  }
]

function downs({ heard }: Caller) {
  return heard.flatMap(event => (event.type === 'down' ? [event] : []))
}
