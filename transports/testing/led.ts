import type { Command } from '../../src/contract/index.js'
import { claim, same } from './claims.js'
import type { Kept } from './promise.js'
import type { Said } from './rig.js'
import type { Trial } from './trial.js'
import { arrives } from './wishes.js'
import { message, newId, unhurried } from './words.js'

const POINTED: Said = {
  type: 'highlight',
  id: 'pointed-at',
  selector: '#delivery > [data-day="sat"]',
  text: 'Delivery on  Saturday — 天',
  note: 'Here'
}

const PROFILE = {
  name: 'Grace',
  attributes: { plan: 'gold' },
  cart: { items: [{ title: 'Heron, 天井', count: 2, price: '€ 340.00' }], total: '€ 680.00' },
  orders: [{ number: 'A-17', state: 'sent', items: [{ title: 'Reed' }] }]
}

/** What holds for being led through the shop, where the far end takes it. */
export const LED: readonly Kept[] = [
  {
    promise: 'brings what the visitor said to a page to the far end unharmed',
    supports: ['visit'],
    async test(trial) {
      const { connection } = await trial.joined()
      const told = message('Which one?')
      const receipt = await trial.soon(connection.send(told, unhurried()), 'accepts a message')
      const about = receipt.message ?? told.id
      await arrives(trial, { type: 'visit', id: newId(), message: about, agreed: false })
    }
  },
  {
    promise: 'brings to the far end whether the visitor follows the agent',
    supports: ['follow'],
    test: trial => arrives(trial, { type: 'follow', id: newId(), active: true })
  },
  {
    promise: 'brings what the shop knows of the visitor to the far end unharmed',
    supports: ['profile'],
    test: trial => arrives(trial, { type: 'profile', id: newId(), profile: PROFILE })
  },
  {
    promise: 'takes the answer whether something was found that was pointed at',
    supports: ['pointed'],
    async test(trial) {
      const { caller, connection } = await trial.joined()
      const answer: Command = { type: 'pointed', id: newId(), highlight: 'h', found: false }
      await trial.soon(connection.send(answer, unhurried()), 'accepts pointed')
      claim(!caller.heard.some(({ type }) => type === 'down'), 'the line went down')
    }
  },
  {
    promise: 'emits what the agent points at, with all that is known of it',
    supports: ['pointed'],
    needs: ['say'],
    test: trial => points(trial)
  }
]

async function points(trial: Trial): Promise<void> {
  const { caller } = await trial.joined()
  if ((await trial.rig.say?.(POINTED)) === false) return
  const found = () => caller.heard.find(({ type }) => type === POINTED.type)
  await trial.until(() => found() !== undefined, 'emits highlight')
  same({ ...found(), cursor: undefined, after: undefined }, POINTED, 'the event')
}
