import { SPEC } from '../../src/contract/index.js'
import { claim, rejects, same } from './claims.js'
import type { Kept } from './promise.js'
import { message, unhurried } from './words.js'

/** What holds before and while a connection is made. */
export const CONNECTING: readonly Kept[] = [
  {
    promise: 'has a name and speaks version 1 of the contract',
    async test({ rig }) {
      claim(typeof rig.transport.name === 'string' && rig.transport.name !== '', 'it has no name')
      same(rig.transport.spec, SPEC, 'its spec')
    }
  },
  {
    promise: 'says plainly what it supports',
    async test({ rig }) {
      for (const [name, value] of Object.entries(rig.transport.supports)) {
        claim(typeof value === 'boolean', `supports.${name} is no boolean: ${value}`)
      }
    }
  },
  {
    promise: 'does nothing before it is asked to connect',
    async test({ rig, asked }) {
      same(await rig.acted(), [], 'what the far end acted on')
      same(asked(), 0, 'times asked for the token')
      same((await rig.lines?.()) ?? 0, 0, 'lines open at the far end')
    }
  },
  {
    promise: 'asks for the token at each connection',
    async test({ caller, asked }) {
      await caller().connect()
      same(asked(), 1, 'times asked after one connection')
      await caller().connect()
      same(asked(), 2, 'times asked after two connections')
    }
  },
  {
    promise: 'grants no more than it says it supports',
    async test({ rig, caller }) {
      const { supports = {} } = await caller().connect()
      for (const [name, granted] of Object.entries(supports)) {
        const said = rig.transport.supports[name as keyof typeof supports]
        claim(!granted || said === true, `the connection supports ${name}, the transport does not`)
      }
    }
  },
  {
    promise: 'connects again after it was hung up, any number of times',
    async test(trial) {
      for (const text of ['one', 'two', 'three']) {
        const { caller, connection } = await trial.joined()
        await trial.soon(connection.send(message(text), unhurried()), 'accepts a message')
        caller.hangUp()
      }
    }
  },
  {
    promise: 'rejects with an error of the contract when there is no token to be had',
    async test({ rig, caller, soon }) {
      const { link } = caller()
      const visitor = { ...link.visitor, token: () => Promise.reject(new Error('signed out')) }
      const connecting = rig.transport.connect({ ...link, visitor })
      await soon(rejects(connecting, 'connect'), 'rejects connect')
    }
  },
  {
    promise: 'says who is there before any conversation, or that it was given up',
    async test({ rig, soon, asked }) {
      const { transport } = rig
      if (!transport.presence) return
      const { available, agents } = await soon(transport.presence(unhurried()), 'says who is there')
      claim(typeof available === 'boolean', `available is no boolean: ${available}`)
      claim(Array.isArray(agents), `agents is no list: ${agents}`)
      const given = transport.presence(AbortSignal.abort())
      await soon(rejects(given, 'presence, given up before', ['aborted']), 'rejects presence')
      const giveUp = new AbortController()
      const underway = transport.presence(giveUp.signal)
      giveUp.abort()
      await soon(rejects(underway, 'presence, given up', ['aborted']), 'rejects presence')
      same(asked(), 0, 'times asked for the token')
      same(await rig.acted(), [], 'what the far end acted on')
    }
  }
]
