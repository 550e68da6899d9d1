import { claim, same } from './claims.js'
import type { Kept } from './promise.js'
import { join, message, unhurried } from './words.js'

/** What holds when a connection is not alone. */
export const COMPANY: readonly Kept[] = [
  {
    promise: 'keeps two connections apart',
    async test(trial) {
      const { caller: first, connection: one } = await trial.joined()
      const second = trial.caller()
      const two = await second.connect()
      const sending = ['a', 'b'].flatMap(text => [
        one.send(message(text), unhurried()),
        two.send(message(text), unhurried())
      ])
      await trial.soon(Promise.all(sending), 'accepts messages on both')
      first.hangUp()
      await trial.soon(two.send(message('Still here'), unhurried()), 'accepts one on what is left')
      claim(!second.heard.some(event => event.type === 'down'), 'the other line went down as well')
      if (!trial.rig.say) return
      await trial.say('To whoever is left')
      await trial.hears(second, ['To whoever is left'])
      same(first.texts(), [], 'what the one that was hung up heard')
    }
  },
  {
    promise: 'tells all connections of a visitor the same, in the same order',
    needs: ['say'],
    async test(trial) {
      const { caller: first, connection } = await trial.joined()
      const second = trial.caller()
      await second.connect()
      await trial.say('Good morning')
      await trial.soon(connection.send(message('Hello'), unhurried()), 'accepts a message')
      await trial.say('How can I help?')
      const texts = ['Good morning', 'How can I help?']
      await trial.hears(first, texts)
      await trial.hears(second, texts)
    }
  },
  {
    promise: 'tells one visitor nothing of another',
    needs: ['say', 'visitors'],
    async test(trial) {
      const { caller: mine } = await trial.joined()
      const theirs = trial.stranger()
      const connection = await theirs.connect()
      await trial.soon(connection.send(join(), unhurried()), 'accepts join of another visitor')
      const secret = message('My card is 4929')
      await trial.soon(connection.send(secret, unhurried()), 'accepts a message of another visitor')
      await trial.say('Dear first visitor')
      await trial.hears(mine, ['Dear first visitor'])
      await trial.calm()
      same(theirs.texts(), [], 'what the other visitor heard of the first')
      const leaked = JSON.stringify(mine.heard).includes(secret.text)
      claim(!leaked, 'the first visitor heard what the other one wrote')
    }
  }
]
