import { expect, onTestFinished, vi } from 'vitest'
import type {
  Command,
  CommandType,
  Mailbox,
  Profile,
  ShopbellError,
  Transport
} from '../../src/contract/index.js'
import { begin, leave, rate } from '../../src/core/closing.js'
import { type Conversation, openConversation, type Rating } from '../../src/core/conversation.js'
import { createEmitter, type EventName, type Events, type Hooks } from '../../src/core/hooks.js'
import type { SeatSettings } from '../../src/core/seat.js'
import { createStores, type Stores } from '../../src/core/stores.js'
import { forget } from '../../src/core/trace.js'
import { createMemoryPair, type MemoryOptions } from '../../transports/memory/index.js'
import { freshProfile } from './databases.js'

interface ShopOptions extends MemoryOptions {
  hooks?: Hooks
  mailbox?: Mailbox
  asksFeedback?: boolean
  /** The developer's own token. */
  token?: () => string | undefined
  profile?: Profile
  /** Refuses a command before the far end has it. What it gives is thrown. */
  refuse?(command: Command): ShopbellError | undefined
}

/** What happened on one page, in the order in which it was told. */
export type Happened = { [Name in EventName]: readonly [Name, Events[Name]] }[EventName]

export type Visit = Awaited<ReturnType<Shop['enter']>>
export type Shop = ReturnType<typeof createShop>

/** The mark of a conversation, in a browser that has storage. */
export function stubLocalStorage(): void {
  const items = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => items.set(name, value),
    removeItem: (name: string) => items.delete(name)
  })
}

/**
 * A shop with people behind a memory transport, and one visitor who goes from page to page: each page is
 * left, and forgotten but for what is stored, when the next one is entered.
 */
export function createShop(options: ShopOptions = {}) {
  const { hooks = {}, mailbox, asksFeedback = true, token, profile = {}, refuse } = options
  freshProfile()
  stubLocalStorage()
  let pair = createMemoryPair(options)
  let page = new AbortController()
  const calls: string[] = []
  onTestFinished(() => {
    page.abort()
    vi.unstubAllGlobals()
  })

  async function enter({
    open = true,
    who = profile
  }: {
    open?: boolean
    who?: Profile | null
  } = {}) {
    page.abort()
    page = new AbortController()
    const stores = createStores()
    stores.$open.set(open)
    const emitter = createEmitter()
    const events: Happened[] = []
    for (const name of ['message', 'error', 'agent'] as const) {
      emitter.on(name, detail => events.push([name, detail] as unknown as Happened))
    }
    const wakers = new Set<() => void>()
    const settings: SeatSettings = {
      name: 'shop',
      feedback: asksFeedback,
      hooks,
      profile: who ?? undefined,
      token: () => token?.(),
      ...(mailbox && { mailbox })
    }
    const conversation = await openConversation({
      settings,
      stores,
      signal: page.signal,
      emit: emitter.emit,
      transport() {
        calls.push('transport')
        return refuse ? refusing(pair.transport, refuse) : pair.transport
      },
      page: () => ({ url: 'https://shop.example/lamps', title: 'Lamps' }),
      isVisible: () => true,
      reopens: true,
      erased() {
        page.abort()
        void forget('shop')
      },
      forgotten: () => page.abort(),
      wake(fn) {
        wakers.add(fn)
        return () => wakers.delete(fn)
      },
      sleep: () => () => {}
    })
    return {
      stores,
      settings,
      conversation: withClosing(conversation, stores),
      events,
      errors: () =>
        events.flatMap(event => (event[0] === 'error' ? [event[1] as ShopbellError] : [])),
      /** The texts of the messages that were told as events. */
      told: () => events.flatMap(event => (event[0] === 'message' ? [textOf(event[1])] : [])),
      thread: () => stores.$thread.get().map(entry => textOf(entry.message)),
      parcels: () =>
        stores.$parcels
          .get()
          .map(({ command, state, fault }) => `${command.type} ${fault ?? state}`),
      wake: () => [...wakers].forEach(fn => void fn())
    }
  }

  return {
    enter,
    get farEnd() {
      return pair.farEnd
    },
    get transport(): Transport {
      return pair.transport
    },
    /** How often a transport was asked for. */
    calls,
    leave: () => page.abort(),
    /** The shop gets new people, who know nothing of what was. */
    replace(changes: MemoryOptions = {}) {
      pair = createMemoryPair({ ...options, ...changes })
    },
    /** The commands of these types that the far end acted on. */
    acted<Type extends CommandType>(...types: readonly Type[]) {
      return pair.farEnd.acted.filter((one): one is Command & { type: Type } =>
        types.includes(one.type as Type)
      )
    },
    texts: () => pair.farEnd.acted.flatMap(one => (one.type === 'message' ? [one.text] : []))
  }
}

function refusing(
  transport: Transport,
  refuse: (command: Command) => ShopbellError | undefined
): Transport {
  return {
    ...transport,
    async connect(link) {
      const connection = await transport.connect(link)
      return {
        ...connection,
        async send(command, signal) {
          const error = refuse(command)
          if (error) throw error
          return connection.send(command, signal)
        }
      }
    }
  }
}

const textOf = ({ content }: Events['message']) => content.text

/** Goes on once something is so. The clock may stand still meanwhile. */
export const until = <Value>(value: () => Value) => expect.poll(value, { interval: 2 })

/** The visitor is in the waiting room, with a question asked. */
export async function join(shop: Shop, question = 'Is it dimmable?'): Promise<Visit> {
  const visit = await shop.enter()
  visit.conversation.go('begin')
  visit.stores.$fields.set({ name: 'Grace', question })
  expect(await visit.conversation.join()).toBe(true)
  await until(visit.stores.$phase.get).toBe('waiting')
  return visit
}

/** The conversation, with what a visitor does at its end. */
export const withClosing = (conversation: Conversation, stores: Stores) => ({
  ...conversation,
  begin: () => begin(conversation, stores),
  leave: () => leave(conversation, stores),
  rate: (rating: Rating) => rate(conversation, rating)
})
