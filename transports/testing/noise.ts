import type { Incoming } from '../../src/contract/index.js'
import { claim, ofContract } from './claims.js'
import type { Kept } from './promise.js'

/** Nonsense in any protocol; the JSON among it is nearly sense in some. */
const NOISE: readonly string[] = [
  '',
  ' ',
  '\0',
  'Bad Gateway',
  '<html><body>502</body></html>',
  '{',
  '{"type":',
  'null',
  'true',
  '42',
  '""',
  '[]',
  '[null]',
  '{}',
  '{"type":null}',
  '{"type":"__proto__"}',
  '{"type":"a word of some later version","id":"1"}',
  '{"__proto__":{"type":"message"}}',
  '['.repeat(10_000)
]

/** What holds when the far end says what nobody understands. */
export const NOISY: readonly Kept[] = [
  {
    promise: 'survives what its protocol does not know: it goes on, or goes down in good order',
    needs: ['say', 'babble'],
    async test(trial) {
      for (const [at, raw] of [...NOISE, ...(trial.rig.noise ?? [])].entries()) {
        const { caller } = await trial.joined()
        await trial.rig.babble?.(raw)
        await trial.say(`after ${at}`)
        await trial.until(
          () => caller.texts().includes(`after ${at}`) || caller.heard.some(isDown),
          `goes on, or emits down, after it was told ${JSON.stringify(raw.slice(0, 80))}`
        )
        for (const event of caller.heard) sound(event, raw)
        caller.hangUp()
      }
    }
  }
]

const isDown = (event: Incoming) => event?.type === 'down'

/** Fails unless core can take this event as it is. */
function sound(event: Incoming, raw: string): void {
  const told = `it emitted ${JSON.stringify(event)} after it was told ${JSON.stringify(raw)}`
  claim(typeof event === 'object' && event !== null && typeof event.type === 'string', told)
  if (event.type === 'down') ofContract(event.error, 'the error of down')
  if (event.type !== 'message') return
  const { message } = event
  claim(typeof message === 'object' && message !== null, `${told}: without its message`)
  claim(typeof message.id === 'string', `${told}: a message needs an id`)
  claim(typeof message.content?.kind === 'string', `${told}: a message needs content`)
}
