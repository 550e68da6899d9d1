import type { Note, Presence, Visitor } from '../../src/contract/index.js'
import { claim, rejects, same } from './claims.js'
import type { Kept } from './promise.js'
import { PAGE, unhurried } from './words.js'

const URL = `${PAGE.url}?a=b#c`

const NOTES: readonly Note[] = [
  { type: 'search', text: 'dimmer “low” 天井', found: 0 },
  { type: 'helped', answer: 'returns', helped: false },
  { type: 'invitation', rule: 'stuck', outcome: 'declined', url: URL }
]

/** A visitor, as far as a token tells who it is. */
const visitor = (token: Visitor['token']): Visitor => ({
  token,
  profile: () => ({ name: 'Grace' }),
  page: () => PAGE
})

/** What holds for what is asked and told without a line. */
export const BESIDE: readonly Kept[] = [
  {
    promise: 'says who is there to a visitor, whether or not they can show a token',
    async test({ rig, soon, until }) {
      const { transport } = rig
      if (!transport.presence) return
      const tokens: Readonly<Record<string, Visitor['token']>> = {
        'a visitor with a token': async () => rig.visitors?.[0],
        'a visitor without one': async () => undefined,
        'a visitor whose token is not to be had': () => Promise.reject(new Error('signed out'))
      }
      for (const [who, token] of Object.entries(tokens)) {
        const asking = transport.presence(unhurried(), visitor(token))
        sound(await soon(asking, `says who is there to ${who}`))
      }
      same(await rig.acted(), [], 'what the far end acted on')
      await until(async () => !(await rig.lines?.()), 'leaves no line open at the far end')
    }
  },
  {
    promise: 'gives up asking who is there with aborted, also while it waits for the token',
    async test({ rig, soon }) {
      const { transport } = rig
      if (!transport.presence) return
      const giveUp = new AbortController()
      const never = visitor(() => new Promise(() => {}))
      const asking = transport.presence(giveUp.signal, never)
      giveUp.abort()
      const given = rejects(asking, 'presence, given up', ['aborted'])
      await soon(given, 'gives up while it waits for the token')
    }
  },
  {
    promise: 'brings notes to the far end unharmed, and asks nobody who it was',
    needs: ['notes'],
    async test({ rig, soon, asked, until }) {
      const { transport } = rig
      if (!transport.note) return
      for (const note of NOTES) await soon(transport.note(note, unhurried()), 'takes a note')
      same(await rig.notes?.(), NOTES, 'the notes that the far end took')
      same(asked(), 0, 'times asked for the token')
      same(await rig.acted(), [], 'what the far end acted on')
      await until(async () => !(await rig.lines?.()), 'leaves no line open at the far end')
    }
  },
  {
    promise: 'gives up a note with aborted',
    async test({ rig, soon }) {
      const { transport } = rig
      const [note] = NOTES
      if (!transport.note || !note) return
      const given = transport.note(note, AbortSignal.abort())
      await soon(rejects(given, 'note, given up before', ['aborted']), 'rejects note')
    }
  }
]

/** Fails unless this is what the contract calls a presence. */
function sound({ available, agents, next, met, departments }: Presence): void {
  claim(typeof available === 'boolean', `available is no boolean: ${available}`)
  claim(Array.isArray(agents), `agents is no list: ${agents}`)
  for (const agent of next ? [...agents, next] : agents) {
    claim(typeof agent.id === 'string', `an agent has no id: ${JSON.stringify(agent)}`)
    claim(typeof agent.name === 'string', `an agent has no name: ${JSON.stringify(agent)}`)
  }
  claim(!met || !!next, 'it met nobody in particular')
  for (const { id, available } of departments ?? []) {
    claim(typeof id === 'string', `a department has no id: ${id}`)
    claim(typeof available === 'boolean', `department ${id} is available: ${available}`)
  }
}
