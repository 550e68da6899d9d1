import type { Command, CommandType } from '../../src/contract/index.js'
import { claim, ofContract, same } from './claims.js'
import type { Kept } from './promise.js'
import type { Trial } from './trial.js'
import { join, message, newId, unhurried } from './words.js'

const FIELDS = {
  'What for?': 'A kitchen\nwith "low" ceilings, 天井',
  colours: ['red', 'blue'],
  none: []
}

/** What holds for what a visitor asks for beyond the talk, where the far end takes it. */
export const WISHES: readonly Kept[] = [
  {
    promise: 'brings what was answered while waiting to the far end unharmed',
    supports: ['survey'],
    test: trial => arrives(trial, { type: 'survey', id: newId(), fields: FIELDS })
  },
  {
    promise: 'brings the number to call, and when, to the far end unharmed',
    supports: ['callback'],
    test: trial =>
      arrives(trial, {
        type: 'callback',
        id: newId(),
        phone: '+49 (0)30 901-820 ext. 7',
        when: 'after five — not on Fridays'
      })
  },
  {
    promise: 'brings the address of who wants an e-mail to the far end unharmed',
    supports: ['remind'],
    test: trial =>
      arrives(trial, { type: 'remind', id: newId(), email: 'Grace.o+bell@mail.example.org' })
  },
  {
    promise: 'brings where a visitor goes on, and their address there, to the far end unharmed',
    supports: ['channel'],
    test: trial =>
      arrives(trial, {
        type: 'channel',
        id: newId(),
        channel: 'email',
        address: 'Grace.o+bell@mail.example.org'
      })
  },
  {
    promise: 'gives who goes on elsewhere the number that the conversation has',
    supports: ['channel'],
    async test(trial) {
      const connection = await trial.caller().connect()
      const { reference } = await trial.soon(connection.send(join(), unhurried()), 'accepts join')
      const command = { type: 'channel', id: newId(), channel: 'whatsapp' } as const
      const receipt = await trial.soon(connection.send(command, unhurried()), 'accepts channel')
      same(receipt.reference ?? reference, reference, 'the inquiry number')
    }
  },
  {
    promise: 'brings the address to which what was said is sent to the far end unharmed',
    supports: ['transcript'],
    test: trial =>
      arrives(trial, { type: 'transcript', id: newId(), email: 'Grace.o+bell@mail.example.org' })
  },
  {
    promise: 'brings what was asked besides the stars to the far end unharmed',
    supports: ['rate'],
    test: trial =>
      arrives(trial, { type: 'rate', id: newId(), solved: false, score: 2, fields: FIELDS })
  },
  {
    promise: 'accepts the wish to be erased, then ends the line',
    supports: ['erase'],
    async test(trial) {
      const { caller, connection } = await trial.joined()
      await trial.soon(connection.send(message('Hello'), unhurried()), 'accepts a message')
      await trial.soon(connection.send({ type: 'erase', id: newId() }, unhurried()), 'accepts it')
      await trial.until(() => caller.heard.some(({ type }) => type === 'down'), 'emits down')
    }
  },
  {
    promise: 'tells nothing of what was said before it was erased, whoever asks',
    supports: ['erase'],
    async test(trial) {
      const { caller, connection } = await trial.joined()
      const secret = message('My card is 4929')
      await trial.soon(connection.send(secret, unhurried()), 'accepts a message')
      await trial.soon(connection.send({ type: 'erase', id: newId() }, unhurried()), 'accepts it')
      caller.hangUp()
      const next = trial.caller()
      const connecting = trial.rig.transport.connect(next.link).then(
        () => {},
        error => void ofContract(error, 'connect, after everything was erased', ['unauthorized'])
      )
      await trial.soon(connecting, 'connects, or refuses the token')
      claim(!JSON.stringify(next.heard).includes(secret.text), 'it was told again')
    }
  },
  {
    promise: 'accepts the wish to be erased once more, from whoever comes back as a stranger',
    supports: ['erase'],
    async test(trial) {
      const { connection } = await trial.joined()
      const command = { type: 'erase', id: newId() } as const
      await trial.soon(connection.send(command, unhurried()), 'accepts it')
      const again = await trial.stranger().connect()
      await trial.soon(again.send(command, unhurried()), 'accepts the repeat')
    }
  }
]

/** Fails unless the far end has acted on a command, just as it was sent, when it was accepted. */
export async function arrives(trial: Trial, command: Command): Promise<void> {
  const { connection } = await trial.joined()
  await trial.soon(connection.send(command, unhurried()), `accepts ${command.type}`)
  const acted = await trial.rig.acted()
  same(acted.filter(isA(command.type)).map(withoutId), [withoutId(command)], 'what it acted on')
}

const isA = (wanted: CommandType) => (command: Command) => command.type === wanted

/** A far end may keep what was wished, and not under which id. */
function withoutId({ id: _, ...command }: Command) {
  return command
}
