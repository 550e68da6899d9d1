import { FAULTS, type FaultCode, ShopbellError } from '../../src/contract/index.js'
import { claim, rejects, same } from './claims.js'
import type { Kept } from './promise.js'
import type { Trial } from './trial.js'
import { message, unhurried } from './words.js'

/** What a far end may say. The other codes are of this side: who gave up, and no way through. */
const SAID = (Object.keys(FAULTS) as FaultCode[]).filter(
  code => code !== 'aborted' && code !== 'offline'
)

/** What holds when the far end says no. */
export const REFUSING: readonly Kept[] = [
  {
    promise: 'rejects connect with the code that the far end gave',
    needs: ['refuse'],
    async test(trial) {
      for (const code of ['unauthorized', 'busy', 'unavailable'] as const) {
        const refusal = new ShopbellError(code, 'Not now')
        if ((await trial.rig.refuse?.('connection', refusal)) === false) continue
        const { link, heard } = trial.caller()
        const connecting = rejects(trial.rig.transport.connect(link), 'connect', [code])
        await trial.soon(connecting, `rejects connect with ${code}`)
        same(heard, [], 'what was emitted by a connection that was refused')
      }
    }
  },
  {
    promise: 'asks for another token after one was refused, and connects with it',
    needs: ['refuse'],
    async test(trial) {
      const refusal = new ShopbellError('unauthorized', 'Who are you?')
      if ((await trial.rig.refuse?.('connection', refusal)) === false) return
      const connecting = trial.rig.transport.connect(trial.caller().link)
      await trial.soon(rejects(connecting, 'connect', ['unauthorized']), 'rejects connect')
      same(trial.asked(), 1, 'times asked for the token: trying again is for core')
      const { connection } = await trial.joined()
      same(trial.asked(), 2, 'times asked for the token after the next connection')
      await trial.soon(connection.send(message('It is me'), unhurried()), 'accepts a message')
    }
  },
  {
    promise: 'rejects a refused command with the code that the far end gave',
    needs: ['refuse'],
    async test(trial) {
      const { connection } = await trial.joined()
      for (const code of SAID) {
        const refusal = new ShopbellError(code, 'No')
        if ((await trial.rig.refuse?.('command', refusal)) === false) continue
        const sending = connection.send(message(code), unhurried())
        await trial.soon(rejects(sending, 'send', [code]), `rejects send with ${code}`)
      }
    }
  },
  {
    promise: 'keeps the wait and the limit that the far end named',
    needs: ['refuse'],
    async test(trial) {
      const later = new ShopbellError('busy', 'Later', { retryAfter: 7 })
      if ((await trial.rig.refuse?.('connection', later)) !== false) {
        const connecting = trial.rig.transport.connect(trial.caller().link)
        const error = await trial.soon(rejects(connecting, 'connect', ['busy']), 'rejects connect')
        same(error.retryAfter, 7, 'retryAfter of connect, in seconds')
      }
      const busy = await refused(trial, later)
      if (busy) same(busy.retryAfter, 7, 'retryAfter of send, in seconds')
      const long = new ShopbellError('too-large', 'Too long', { limit: 280 })
      const tooLarge = await refused(trial, long)
      if (tooLarge) same(tooLarge.limit, 280, 'limit of send')
    }
  },
  {
    promise: 'takes a refused command when it is sent again, on the same line',
    needs: ['refuse'],
    async test(trial) {
      const { caller, connection } = await trial.joined()
      const command = message('Now?')
      const later = new ShopbellError('busy', 'Later')
      if ((await trial.rig.refuse?.('command', later)) === false) return
      const sending = connection.send(command, unhurried())
      await trial.soon(rejects(sending, 'send', ['busy']), 'rejects send')
      await trial.soon(connection.send(command, unhurried()), 'accepts it the second time')
      const acted = (await trial.rig.acted()).some(({ id }) => id === command.id)
      claim(acted, 'it was accepted the second time, but the far end never acted on it')
      claim(!caller.heard.some(event => event.type === 'down'), 'the line went down')
    }
  }
]

/** The error of a message that the far end refuses; `undefined` when it has no word for that. */
async function refused(trial: Trial, error: ShopbellError): Promise<ShopbellError | undefined> {
  const { connection } = await trial.joined()
  if ((await trial.rig.refuse?.('command', error)) === false) return undefined
  const sending = connection.send(message('Hello'), unhurried())
  return trial.soon(rejects(sending, 'send', [error.code]), `rejects send with ${error.code}`)
}
