// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDesk, type Desk, DeskProvider } from '../../examples/desk/desk.js'
import { createApi } from '../../examples/desk/line/api.js'
import { Composer } from '../../examples/desk/talk/composer.js'
import type { DeskCommand } from '../../examples/server/desk-frames.js'
import { wordsOf } from '../../src/contract/index.js'
import { FakeSocket } from './fake-socket.js'
import { deskWith, me, open, snapshot } from './sample.js'
import { until } from './until.js'

vi.stubGlobal('WebSocket', FakeSocket)

const REPLIES = [
  { shortcut: 'hi', text: 'Hello {name}, how are you?' },
  { shortcut: 'colour', text: 'Is it {colour}, then?' }
]

/** 17 words each. */
const SENTENCE = 'The lamp that you ask for is here and goes out to you by post this evening.'

let desk: Desk

const area = () => document.querySelector('textarea') ?? expect.fail('There is no text area')
const texts = () =>
  (FakeSocket.last?.sent ?? []).flatMap((command: DeskCommand) =>
    command.type === 'message' ? [wordsOf(command.content)] : []
  )

function write(text: string) {
  area().value = text
  area().setSelectionRange(text.length, text.length)
  area().dispatchEvent(new InputEvent('input', { bubbles: true }))
}

function press(key: string, more: KeyboardEventInit = {}) {
  area().dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  )
}

beforeEach(async () => {
  const bell = { $muted: { get: () => true }, setMuted() {}, ring() {} } as unknown as Desk['bell']
  const api = createApi(new URL('https://shop.example/'), async () => Response.json(REPLIES))
  desk = createDesk({ me, api, bell, onExpired() {} })
  desk.start()
  FakeSocket.last?.open()
  FakeSocket.last?.tell(snapshot({ conversations: [open('c')] }))
  await until(() => desk.$replies.get().length > 0)
  const [conversation] = deskWith(open('c')).conversations
  if (!conversation) return
  render(
    <DeskProvider value={desk}>
      <Composer conversation={conversation} />
    </DeskProvider>,
    document.body
  )
})

afterEach(() => {
  render(null, document.body)
  desk.stop()
  desk.outbox.clear()
})

describe('the composer', () => {
  it('sends with Enter, once for two quick strokes, and is empty then', async () => {
    write('Hello')
    press('Enter')
    press('Enter')
    expect(texts()).toEqual(['Hello'])
    await until(() => area().value === '')
  })

  it('leaves Enter to whoever composes a character', () => {
    write('かな')
    press('Enter', { isComposing: true })
    press('Enter', { keyCode: 229 })
    expect(texts()).toEqual([])
  })

  it('does not send with Shift and Enter', () => {
    write('Hello')
    press('Enter', { shiftKey: true })
    expect(texts()).toEqual([])
  })

  it('keeps what is written for when it comes back', () => {
    write('Half a sen')
    expect(desk.drafts.get('c')).toBe('Half a sen')
  })

  it('offers canned replies at a slash and inserts with Enter, with the name', async () => {
    write('/h')
    await until(() => document.querySelector('[role=option]'))
    press('Enter')
    await until(() => area().value === 'Hello Mia, how are you?')
    expect(texts()).toEqual([])
  })

  it('closes the offer with Escape and sends what was written', async () => {
    write('/h')
    await until(() => document.querySelector('[role=option]'))
    press('Escape')
    await until(() => !document.querySelector('[role=option]'))
    press('Enter')
    expect(texts()).toEqual(['/h'])
  })

  it('keeps a text that is too long for one message', () => {
    write('x'.repeat(8001))
    press('Enter')
    expect(texts()).toEqual([])
    expect(area().value).toHaveLength(8001)
  })

  it('marks what is not known in a reply, and sends only once it is written in', async () => {
    write('/colour')
    await until(() => document.querySelector('[role=option]'))
    press('Enter')
    await until(() => document.querySelector('mark')?.textContent === '{colour}')
    const { selectionStart, selectionEnd } = area()
    expect(area().value.slice(selectionStart, selectionEnd)).toBe('{colour}')
    press('Enter')
    expect(texts()).toEqual([])
    write('Is it green, then?')
    press('Enter')
    expect(texts()).toEqual(['Is it green, then?'])
  })

  it('sends a long text in two parts with Ctrl and Enter, in their order', async () => {
    write(`${SENTENCE} ${SENTENCE}`)
    await until(() => document.body.textContent?.includes('Send in two parts'))
    press('Enter', { ctrlKey: true })
    expect(desk.outbox.$messages.get().map(({ content }) => wordsOf(content))).toEqual([
      SENTENCE,
      SENTENCE
    ])
  })

  it('sends a long text whole with Enter alone', () => {
    write(`${SENTENCE} ${SENTENCE}`)
    press('Enter')
    expect(texts()).toEqual([`${SENTENCE} ${SENTENCE}`])
  })

  it('answers one message when it was aimed at it, and only with the next words', async () => {
    desk.aim('c', { label: 'Answer to Mia', words: 'Is it green?', replyTo: 'm1' })
    await until(() => document.body.textContent?.includes('Is it green?'))
    write('Yes')
    press('Enter')
    write('Anything else?')
    press('Enter')
    expect(desk.outbox.$messages.get().map(({ replyTo }) => replyTo)).toEqual(['m1', undefined])
  })
})
