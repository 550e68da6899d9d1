import {
  type Command,
  type Connection,
  type FaultCode,
  type Link,
  type Receipt,
  ShopbellError,
  type Supports,
  type Transport,
  toShopbellError
} from '../../src/contract/index.js'
import { common } from '../failover/supports.js'
import { within } from '../failover/within.js'
import { bring } from './bring.js'
import { eraseBeside } from './erase.js'
import { createHearing } from './hear.js'
import { type Memory, recall, reread } from './recall.js'
import { fromCursor, type Join, type Party, type State, toPending } from './state.js'

export interface Parties extends Readonly<Record<Party, Transport>> {
  readonly supports: Supports
  readonly memory: Memory
  asks(text: string): boolean
}

/** Seconds that a bot has to answer the bell. */
const PATIENCE = 7
/** What a bot rejects with when it is of no more use. After the others it may be asked again. */
const USELESS: readonly FaultCode[] = [
  'ended',
  'rejected',
  'unauthorized',
  'unsupported',
  'protocol'
]

/** Connects with whoever answers, and changes over from the bot to the people when it is time. */
export async function converse(parties: Parties, link: Link): Promise<Connection> {
  const { signal } = link
  const token = await within(signal, undefined, () => link.visitor.token())
  const { memory } = parties
  const known = fromCursor(link.cursor)
  let state = recall(memory, known, token)
  let isUp = false
  let lost: ShopbellError | undefined
  /** Who answers, and the hook to hang them up. */
  let answering: Connection | undefined
  let hook = new AbortController()
  let changing: Promise<void> | undefined

  const set = (changes: Partial<State>) => {
    state = { ...state, ...changes }
    memory.state = state
  }
  const hear = createHearing({
    link,
    told: memory.told,
    state: () => state,
    set,
    gaveUp() {
      set({ gaveUp: true })
      // When nobody can be reached, the visitor's next message tries again.
      if (isUp) reachPeople().catch(() => {})
    },
    lost(error) {
      lost ??= error
      if (isUp) link.emit({ type: 'down', error })
    }
  })

  /** Connects with one side, and hangs up the other when that has worked. */
  async function reach(by: Party, seconds?: number): Promise<void> {
    const mine = new AbortController()
    const { token: given, cursor } = state[by]
    const other = state[by === 'bot' ? 'people' : 'bot'].token
    const shown = token === undefined || token === other ? given : token
    const connection = await within(signal, seconds, own => {
      const inner = AbortSignal.any([own, mine.signal])
      return parties[by].connect({
        signal: inner,
        visitor: { ...link.visitor, token: async () => shown },
        cursor,
        emit: event => inner.aborted || lost || hear(event, by)
      })
    })
    hook.abort()
    hook = mine
    answering = connection
    const fresh = connection.token === shown ? given : connection.token
    set({ by, [by]: { ...state[by], token: fresh } })
  }

  function reachPeople(): Promise<void> {
    changing ??= (async () => {
      if (state.by === 'bot' && state.isTorn) {
        const shown = state.bot.token ?? token
        set({ transcript: (await reread(parties.bot, link, shown)) || state.transcript })
      }
      if (state.by === 'bot' || !answering) await reach('people')
      // Nobody answers for the moment; and from here on the next page goes on with the people.
      if (state.join) link.emit({ type: 'agent', agent: null, cursor: toPending(state) })
      await introduce()
    })().finally(() => {
      changing = undefined
    })
    return changing
  }

  /** Tells the people who is there and what was said; on every retry under the same id. */
  async function introduce(join = state.join): Promise<Receipt> {
    if (!join || !answering) return {}
    const { transcript } = state
    const fields = transcript ? { ...join.fields, transcript } : join.fields
    const receipt = await answering.send({ ...join, id: `${join.id}-people`, fields }, signal)
    set({ join: undefined, transcript: '' })
    return receipt
  }

  async function toPeople(command: Command, giveUp: AbortSignal): Promise<Receipt> {
    if (command.type === 'join' && state.by === 'people') return introduce(command)
    if (changing || state.by === 'bot' || state.join) await reachPeople()
    const { type } = command
    if (type === 'people' || !answering) return {}
    if (type === 'join') return introduce(command)
    const granted = answering.supports ?? parties.people.supports
    if (type !== 'message' && !granted[type]) return {}
    return answering.send(command, giveUp)
  }

  async function toBot(command: Command, giveUp: AbortSignal): Promise<Receipt> {
    const mine = hook.signal
    try {
      return (await answering?.send(command, giveUp)) ?? {}
    } catch (thrown) {
      if (signal.aborted || giveUp.aborted) throw thrown
      // It was on its way when the people took over: whether the bot has got it, nobody knows.
      if (mine.aborted) throw new ShopbellError('timeout', 'Handed over', { cause: thrown })
      const matters = command.type === 'message' || command.type === 'join'
      if (!matters || !USELESS.includes(toShopbellError(thrown).code)) throw thrown
      set({ gaveUp: true })
      return toPeople(command, giveUp)
    }
  }

  async function begin(join: Join): Promise<void> {
    // Another conversation begins with the bot again, if that can be reached.
    if (state.isOver && state.by === 'people') await reach('bot', PATIENCE).catch(() => {})
    if (state.by === 'people' || state.join?.id === join.id) return
    memory.told.length = 0
    set({ join, gaveUp: false, isOver: false, isTorn: false, transcript: '' })
  }

  /** Both sides forget: first the one that does not answer now, then the other, whose line ends with it. */
  async function erase(command: Command, giveUp: AbortSignal): Promise<Receipt> {
    await eraseBeside(parties, state, link.visitor, token, command, giveUp)
    const receipt = (await answering?.send(command, giveUp)) ?? {}
    memory.told.length = 0
    delete memory.state
    return receipt
  }

  async function send(command: Command, giveUp: AbortSignal): Promise<Receipt> {
    if (lost) throw new ShopbellError('offline', 'The line is lost', { cause: lost })
    if (command.type === 'join') await begin(command)
    const { type } = command
    if (type === 'erase') return erase(command, giveUp)
    const isWanted =
      type === 'people' || (type === 'message' && (state.gaveUp || parties.asks(command.text)))
    const isTheirs = changing || state.by === 'people' || isWanted
    return isTheirs ? toPeople(command, giveUp) : toBot(command, giveUp)
  }

  if (link.cursor !== undefined && !known) link.emit({ type: 'gap' })
  if (state.by === 'bot') {
    await reach('bot', PATIENCE).catch(error => {
      if (signal.aborted) throw error
      set({ gaveUp: !!state.join })
    })
  }
  if (!answering) await reachPeople()
  else if (state.gaveUp) await reachPeople().catch(() => {})
  if (signal.aborted) throw new ShopbellError('aborted', 'Hung up')
  if (lost) throw lost
  isUp = true
  const { by, [by]: side } = state
  const { people, ...both } = parties.supports
  const granted = common(
    both,
    (answering as Connection | undefined)?.supports ?? parties[by].supports
  )
  return {
    ...(side.token !== undefined && { token: side.token }),
    supports: { ...granted, ...(by === 'bot' && { people: true }) },
    send: (command, giveUp) =>
      within(AbortSignal.any([signal, giveUp]), undefined, own => send(command, own)),
    probe: () => answering?.probe?.(),
    limits: (answering as Connection | undefined)?.limits,
    upload: (...file) => bring(answering, ...file)
  }
}
