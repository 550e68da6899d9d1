// @vitest-environment happy-dom
import './browser.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ShopbellError } from '../../src/contract/index.js'
import type { Parcel } from '../../src/core/parcel.js'
import { createStores, type Stores } from '../../src/core/stores.js'
import { place } from '../../src/core/thread.js'
import type { Options } from '../../src/options.js'
import { Header } from '../../src/ui/header.js'
import AnswersPane from '../../src/ui/panes/answers.js'
import ChattingPane from '../../src/ui/panes/chatting.js'
import FeedbackPane from '../../src/ui/panes/feedback.js'
import FormPane from '../../src/ui/panes/form.js'
import WaitingPane from '../../src/ui/panes/waiting.js'
import WrittenPane from '../../src/ui/panes/written.js'
import { Trouble } from '../../src/ui/trouble.js'
import { ADA, echo, NOON, said } from '../core/said.js'
import { act, draw } from './screen.js'

/** What a browser does that translates a page: each text is wrapped, its neighbours are not asked. */
function translate(part: HTMLElement): void {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
  const texts: Node[] = []
  while (walker.nextNode()) texts.push(walker.currentNode)
  for (const text of texts) {
    if (text.parentElement?.closest('font, textarea, option')) continue
    const outer = document.createElement('font')
    const inner = document.createElement('font')
    text.parentNode?.replaceChild(outer, text)
    outer.append(inner)
    inner.append(text)
  }
}

const parcel: Parcel = {
  id: 'p',
  command: { type: 'message', id: 'p', text: 'On its way' },
  state: 'queued',
  at: NOON,
  order: 1
}

const text = (id: string, words: string) => said(id, { content: { kind: 'text', text: words } })
const say = ({ $thread }: Stores, ...messages: Parameters<typeof place>[1][]) =>
  $thread.set(messages.reduce(place, $thread.get()))

/** Something that happens: to the stores, or by the visitor on the screen. */
type Step = ((stores: Stores) => unknown) | { press(part: HTMLElement): void }

const click = (label: string): Step => ({
  press: part =>
    [...part.querySelectorAll('button')].find(one => one.textContent === label)?.click()
})

const choose = (selector: string): Step => ({
  press: part => part.querySelector<HTMLElement>(selector)?.click()
})

interface Scene {
  readonly Part: () => unknown
  readonly options?: Options
  readonly steps: readonly Step[]
}

const SCENES: Readonly<Record<string, Scene>> = {
  header: {
    Part: Header,
    steps: [
      ({ $presence }) => $presence.set({ available: true, agents: [ADA], wait: 240 }),
      ({ $agent }) => $agent.set({ id: 'bob', name: 'Bob' }),
      ({ $agent }) => $agent.set(ADA),
      ({ $agent }) => $agent.set(null),
      ({ $phase }) => $phase.set('offline'),
      ({ $presence }) => $presence.set({ available: false, agents: [] }),
      ({ $phase }) => $phase.set('prechat')
    ]
  },
  trouble: {
    Part: Trouble,
    steps: [
      ({ $line }) => $line.set('down'),
      () => vi.advanceTimersByTimeAsync(2100),
      ({ $line }) => $line.set('dialling'),
      ({ $line }) => $line.set('up'),
      ({ $line }) => $line.set('down')
    ]
  },
  form: {
    Part: FormPane,
    options: {
      form: [
        { name: 'name', label: 'Name', required: true },
        { name: 'topic', label: 'Topic', type: 'radio', options: ['Lamps', 'Repairs'] },
        { name: 'kind', label: 'Kind', type: 'select', options: ['New', 'Old'] }
      ]
    },
    steps: [
      ({ $phase }) => $phase.set('prechat'),
      click('Start the chat'),
      ({ $fields }) => $fields.set({ name: 'Grace' }),
      ({ $fields }) => $fields.set({ name: '' }),
      ({ $sending }) => $sending.set(true),
      ({ $sending }) => $sending.set(false),
      ({ $fault }) => $fault.set(new ShopbellError('rejected', 'Closed')),
      ({ $fault }) => $fault.set(undefined),
      ({ $phase }) => $phase.set('offline'),
      ({ $presence }) => $presence.set({ available: true, agents: [], reply: 7200 }),
      ({ $presence }) => $presence.set({ available: false, agents: [] }),
      ({ $phase }) => $phase.set('prechat')
    ]
  },
  answers: {
    Part: AnswersPane,
    options: {
      answers: [
        { topic: 'Delivery', question: 'How long?', answer: 'Three days.\n\nSee www.shop.example' },
        { question: 'Where?', answer: 'Here.' }
      ],
      ways: [
        { label: 'Forum', href: 'https://forum.example' },
        { label: 'Street 9', note: 'City' }
      ]
    },
    steps: [
      ({ $phase }) => $phase.set('prechat'),
      ({ $presence }) => $presence.set({ available: false, agents: [] }),
      ({ $presence }) => $presence.set({ available: true, agents: [ADA] }),
      click('How long?'),
      click('Yes'),
      choose('[part=back]'),
      click('Where?'),
      choose('[part=back]'),
      ({ $phase }) => $phase.set('chatting')
    ]
  },
  waiting: {
    Part: WaitingPane,
    options: { waiting: { playlist: [{ picture: 'lamp.jpg', caption: 'A lamp' }] } },
    steps: [
      ({ $queue }) => $queue.set({ position: 3 }),
      ({ $queue }) => $queue.set({ position: 2, wait: 240 }),
      ({ $queue }) => $queue.set({ position: 1, wait: 60 }),
      ({ $queue }) => $queue.set({}),
      ({ $parcels }) => $parcels.set([parcel]),
      ({ $parcels }) => $parcels.set([])
    ]
  },
  chat: {
    Part: ChattingPane,
    steps: [
      ({ $phase }) => $phase.set('prechat'),
      ({ $phase, $supports, $line }) => {
        $supports.set({ leave: true })
        $line.set('up')
        $phase.set('chatting')
      },
      stores => say(stores, text('a', 'Hello')),
      ({ $agent, $typing }) => {
        $agent.set(ADA)
        $typing.set(true)
      },
      stores => say(stores, text('b', 'See www.shop.example, please')),
      ({ $typing }) => $typing.set(false),
      stores => say(stores, text('a', 'Hello, corrected with www.shop.example')),
      stores => say(stores, text('b', 'No address any more')),
      ({ $parcels }) => $parcels.set([parcel]),
      ({ $line }) => $line.set('down'),
      ({ $parcels }) => $parcels.set([{ ...parcel, state: 'failed', fault: 'timeout' }]),
      ({ $parcels }) => $parcels.set([{ ...parcel, state: 'failed', fault: 'too-large' }]),
      ({ $parcels }) => $parcels.set([{ ...parcel, state: 'sending' }]),
      ({ $line }) => $line.set('up'),
      stores => {
        stores.$parcels.set([])
        say(stores, echo('p', 'far'))
      },
      ({ $read }) => $read.set('far'),
      stores => say(stores, { ...text('n', 'Ada has joined'), from: 'system' }),
      stores =>
        say(stores, ...Array.from({ length: 150 }, (_, at) => text(`m${at}`, `Words ${at}`))),
      click('Earlier messages'),
      click('End the chat'),
      click('Go on'),
      ({ $phase }) => $phase.set('closed'),
      ({ $thread }) => $thread.set([]),
      ({ $phase }) => $phase.set('prechat')
    ]
  },
  feedback: {
    Part: FeedbackPane,
    steps: [
      ({ $supports }) => $supports.set({ rate: true }),
      choose('[name=solved]'),
      choose('[aria-label="4 of 5"]')
    ]
  },
  letter: {
    Part: WrittenPane,
    steps: [
      ({ $letter }) => $letter.set({ reference: 'R-7' }),
      ({ $letter }) => $letter.set({ reference: 'R-7', reply: 7200 }),
      ({ $letter }) => $letter.set({ handedOver: true }),
      ({ $letter }) => $letter.set({})
    ]
  }
}

/** Every text on the screen, in its order. */
function texts(part: HTMLElement): string {
  return part.textContent?.replace(/\s+/g, ' ') ?? ''
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a page that is being translated', () => {
  it.each(Object.entries(SCENES))('shows the right words in the %s', async (_, scene) => {
    const { Part: Any, options = {}, steps } = scene
    const Part = Any as typeof WaitingPane
    const stores = createStores()
    const original = await draw(<Part />, { stores, options })
    const translated = await draw(<Part />, { stores, options })
    translate(translated.place)
    expect(translated.all('font').length > 0 || texts(original.place) === '').toBe(true)
    for (const step of steps) {
      await act(async () => {
        if (typeof step === 'function') return step(stores)
        step.press(original.place)
        step.press(translated.place)
        return undefined
      })
      expect(texts(translated.place)).toBe(texts(original.place))
      translate(translated.place)
      expect(texts(translated.place)).toBe(texts(original.place))
    }
    await translated.unmount()
    expect(translated.place.childNodes).toHaveLength(0)
  })
})
