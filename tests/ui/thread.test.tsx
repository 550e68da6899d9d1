// @vitest-environment happy-dom
import './browser.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Content, type FaultCode, type Message, wordsOf } from '../../src/contract/index.js'
import type { Parcel } from '../../src/core/parcel.js'
import { createStores, type Stores } from '../../src/core/stores.js'
import { accept, type Thread as Entries, place } from '../../src/core/thread.js'
import type { Options } from '../../src/options.js'
import { Thread } from '../../src/ui/parts/thread.js'
import { ADA, echo, said } from '../core/said.js'
import { act, draw } from './screen.js'

const NOW = new Date(2026, 5, 10, 12).getTime()
const DAY = 86_400_000

afterEach(() => {
  vi.useRealTimers()
})

const text = (id: string, words: string, more: Partial<Message> = {}) =>
  said(id, { at: NOW, content: { kind: 'text', text: words }, ...more })

const parcel = (id: string, more: Partial<Parcel> = {}): Parcel => ({
  id,
  command: { type: 'message', id, text: `Text of ${id}` },
  state: 'queued',
  at: NOW,
  order: 1,
  ...more
})

async function show(
  messages: readonly Message[],
  {
    parcels = [],
    options = {},
    prepare
  }: {
    parcels?: readonly Parcel[]
    options?: Options
    prepare?: (stores: Stores) => void
  } = {}
) {
  const stores = createStores()
  stores.$thread.set(messages.reduce(place, [] as Entries))
  stores.$parcels.set(parcels)
  stores.$line.set('up')
  prepare?.(stores)
  const screen = await draw(<Thread />, { options, stores })
  return {
    ...screen,
    bubbles: () => screen.all('[part=bubble]').map(one => one.textContent),
    rows: () => screen.all('[part=row]'),
    days: () => screen.all('[part=day]').map(one => one.textContent)
  }
}

describe('the thread', () => {
  it('shows who said what and when, newest last', async () => {
    const { rows, bubbles } = await show([text('a', 'Hello'), echo('b', 'b', { at: NOW })])
    expect(bubbles()).toEqual(['Hello', 'Text of b'])
    const [hers, mine] = rows()
    expect(hers?.textContent).toContain('Ada')
    expect(hers?.dataset.from).toBe('agent')
    expect(mine?.textContent).toContain('You')
    expect(mine?.dataset.from).toBe('visitor')
    expect(
      hers?.querySelector('time')?.dateTime ?? hers?.querySelector('time')?.getAttribute('datetime')
    ).toBe(new Date(NOW).toISOString())
  })

  it('is a log that can be scrolled by keyboard, and is not read out by itself', async () => {
    const { find } = await show([])
    const log = find('[role=log]')
    expect(log.tabIndex).toBe(0)
    expect(log.getAttribute('aria-live')).toBe('off')
    expect(log.getAttribute('aria-label')).toBe('Conversation')
  })

  it('says once who speaks, once when, for what was said in one go', async () => {
    const { all } = await show([text('a', 'One'), text('b', 'Two'), text('c', 'Three')])
    expect(all('[part=row] > .note').filter(one => one.textContent === 'Ada')).toHaveLength(1)
    expect(all('time')).toHaveLength(1)
    expect(all('[part=avatar]')).toHaveLength(1)
  })

  it('names days as people do', async () => {
    vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
    const { days } = await show([
      text('a', 'A', { at: NOW - 9 * DAY }),
      text('b', 'B', { at: NOW - DAY }),
      text('c', 'C', { at: NOW }),
      text('d', 'D', { at: NOW })
    ])
    expect(days()).toEqual(['June 1, 2026', 'yesterday', 'today'])
  })

  it('names them in the language of the shop', async () => {
    vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
    const { days } = await show([text('a', 'A', { at: NOW - DAY })], { options: { locale: 'de' } })
    expect(days()).toEqual(['gestern'])
  })

  it('calls the day before a change of the clocks yesterday', async () => {
    for (const [month, day] of [
      [2, 9],
      [2, 30],
      [9, 26],
      [10, 2]
    ] as const) {
      vi.useFakeTimers({ now: new Date(2026, month, day, 1), toFake: ['Date'] })
      const before = new Date(2026, month, day - 1, 0, 30).getTime()
      const { days } = await show([text('a', 'A', { at: before })])
      expect(days()).toEqual(['yesterday'])
      vi.useRealTimers()
    }
  })

  it('shows that somebody types, when it is known who', async () => {
    const { stores, all } = await show([])
    await act(() => stores.$typing.set(true))
    expect(all('.typing')).toEqual([])
    await act(() => stores.$agent.set(ADA))
    expect(all('.typing')).toHaveLength(1)
    await act(() => stores.$typing.set(false))
    expect(all('.typing')).toEqual([])
  })

  it('draws a hundred rows of a long talk, and more when they are wanted', async () => {
    const messages = Array.from({ length: 250 }, (_, at) => text(`m${at}`, `Words ${at}`))
    const { rows, bubbles, button, click, all } = await show(messages)
    expect(rows()).toHaveLength(100)
    expect(bubbles().at(-1)).toBe('Words 249')
    await click(button('Earlier messages'))
    expect(rows()).toHaveLength(200)
    await click(button('Earlier messages'))
    expect(rows()).toHaveLength(250)
    expect(bubbles()[0]).toBe('Words 0')
    expect(all('button')).toEqual([])
  })

  it('says that it was seen, again with each message', async () => {
    const { names, stores } = await show([text('a', 'A')])
    const before = names().filter(name => name === 'see').length
    expect(before).toBeGreaterThan(0)
    await act(() => stores.$thread.set(place(stores.$thread.get(), text('b', 'B'))))
    expect(names().filter(name => name === 'see').length).toBeGreaterThan(before)
  })
})

describe('an own message', () => {
  it('keeps its bubble from the first to the last', async () => {
    const { stores, find } = await show([], { parcels: [parcel('p')] })
    const bubble = find('[part=bubble]')
    const command = { type: 'message', id: 'p', text: 'Text of p' } as const
    const own = {
      id: 'p',
      command: 'p',
      from: 'visitor',
      at: NOW,
      content: { kind: 'text', text: command.text }
    } as const
    await act(() => {
      stores.$parcels.set([])
      stores.$thread.set(accept([], own, { message: 'far' }))
    })
    expect(find('[part=bubble]')).toBe(bubble)
    await act(() => stores.$thread.set(place(stores.$thread.get(), echo('p', 'far'))))
    expect(find('[part=bubble]')).toBe(bubble)
  })

  it('says that it is on its way, or that it waits for the connection', async () => {
    const { stores, text: all } = await show([], { parcels: [parcel('p')] })
    expect(all()).toContain('Sending')
    await act(() => stores.$line.set('down'))
    expect(all()).toContain('Waiting for the connection')
    expect(all()).not.toContain('Sending')
  })

  it('says that it was sent, and then that it was read', async () => {
    const { stores, find, text: all } = await show([echo('a', 'a', { at: NOW })])
    expect(find('[part=meta]').textContent).toContain('Sent')
    await act(() => stores.$read.set('a'))
    expect(find('[part=meta]').textContent).toContain('Read')
    expect(all()).not.toContain('Sent')
  })

  it.each([
    ['rejected', 'Not sent'],
    ['ended', 'Not sent'],
    ['timeout', 'Not confirmed'],
    ['offline', 'Not confirmed']
  ] as const)(
    'that failed as %s says "%s", and can be sent again or taken away',
    async (fault, words) => {
      const { find, button, click, asked, rows } = await show([], {
        parcels: [parcel('p', { state: 'failed', fault })]
      })
      expect(find('[part=failed]').textContent).toContain(words)
      expect(rows()[0]?.dataset.state).toBe('failed')
      await click(button('Send again'))
      await click(button('Delete'))
      expect(asked.filter(([name]) => name !== 'see')).toEqual([
        ['retry', 'p'],
        ['discard', 'p']
      ])
    }
  )

  it('that is too long goes back to the composer, to be changed', async () => {
    const fault: FaultCode = 'too-large'
    const { find, button, click, asked, stores } = await show([], {
      parcels: [parcel('p', { state: 'failed', fault })]
    })
    expect(find('[part=failed]').textContent).toContain('Too long to send')
    await click(button('Change'))
    expect(stores.$draft.get()).toBe('Text of p')
    expect(asked).toContainEqual(['discard', 'p'])
    expect(asked).not.toContainEqual(['retry', 'p'])
  })
})

describe('what a message holds', () => {
  const PAYLOADS = [
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '<svg onload=alert(1)>',
    '<style>*{display:none}</style>',
    '<a href="javascript:alert(1)">x</a>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
    '&lt;b&gt;',
    '{{constructor.constructor("alert(1)")()}}',
    '\u202Eevil'
  ]

  it.each(PAYLOADS)('is text, never markup: %s', async payload => {
    const { bubbles, all } = await show([text('a', payload)])
    expect(bubbles()).toEqual([payload])
    expect(all('[part=bubble] :not(span, a)')).toEqual([])
  })

  it('is an address that leads away safely', async () => {
    const { find } = await show([text('a', 'See https://shop.example/lamps.')])
    const link = find('a')
    expect(link.getAttribute('href')).toBe('https://shop.example/lamps')
    expect(link.getAttribute('target')).toBe('_blank')
    expect(link.getAttribute('rel')?.split(' ')).toEqual(
      expect.arrayContaining(['noopener', 'noreferrer', 'nofollow', 'ugc'])
    )
  })

  it('is read in its own direction', async () => {
    const { find } = await show([text('a', 'שלום')])
    expect(find('[part=bubble]').getAttribute('dir')).toBe('auto')
  })

  it('is a note where nobody speaks', async () => {
    const { find, all } = await show([
      { id: 'n', from: 'system', at: NOW, content: { kind: 'notice', text: 'Ada has joined' } }
    ])
    expect(find('[part=notice]').textContent).toBe('Ada has joined')
    expect(all('time')).toEqual([])
  })

  it('may be newer than this widget, and says so', async () => {
    const content = { kind: 'hologram', rays: 7 } as unknown as Content
    const { find } = await show([text('a', '', { content })])
    expect(find('[part=notice]').textContent).toBe('This cannot be shown here')
  })

  it('may be shown by the developer’s own view, also in place of ours', async () => {
    const Card = ({ message }: { message: Message }) => (
      <b class='card'>{(message.content as unknown as { title: string }).title}</b>
    )
    const Loud = ({ message }: { message: Message }) => (
      <b class='loud'>{wordsOf(message.content).toUpperCase()}</b>
    )
    const content = { kind: 'card', title: 'Lamp' } as unknown as Content
    const { find, all } = await show([text('a', '', { content }), text('b', 'hi')], {
      options: { messages: { card: Card, text: Loud } }
    })
    expect(find('.card').textContent).toBe('Lamp')
    expect(find('.loud').textContent).toBe('HI')
    expect(all('[part=bubble]')).toEqual([])
  })
})
