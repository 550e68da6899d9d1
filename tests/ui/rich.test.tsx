// @vitest-environment happy-dom
import './browser.js'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Content, Message } from '../../src/contract/index.js'
import { createStores } from '../../src/core/stores.js'
import { place } from '../../src/core/thread.js'
import FileView from '../../src/ui/talk/kinds/file.js'
import QuestionsView from '../../src/ui/talk/kinds/questions.js'
import RichView from '../../src/ui/talk/kinds/rich.js'
import { isRich, Rich } from '../../src/ui/talk/rich.js'
import { until } from './browser.js'
import { act, draw, press } from './screen.js'

const messageOf = (content: Content, more: Partial<Message> = {}): Message => ({
  id: 'm1',
  from: 'agent',
  at: 1,
  content,
  ...more
})

/** A talk in which a message was just said. */
function talkWith(message: Message) {
  const stores = createStores()
  stores.$phase.set('chatting')
  stores.$supports.set({ replies: true })
  stores.$thread.set(place([], message))
  return stores
}

const show = (content: Content, more: Partial<Message> = {}) => {
  const message = messageOf(content, more)
  const stores = talkWith(message)
  const View = content.kind === 'form' ? QuestionsView : RichView
  return draw(<View message={message} />, { stores })
}

const CHOICES: Content = {
  kind: 'choices',
  text: 'Which size?',
  choices: [
    { label: 'Small', value: 's' },
    { label: 'Large' },
    { label: 'All', href: 'https://a.example' }
  ]
}

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  return () => vi.unstubAllGlobals()
})

describe('what is more than words', () => {
  it('is all that is known but plain text and notices', () => {
    const kinds = (content: Content, more = {}) => isRich(messageOf(content, more))
    expect(kinds({ kind: 'text', text: 'a' })).toBe(false)
    expect(kinds({ kind: 'notice', text: 'a' })).toBe(false)
    expect(kinds({ kind: 'text', text: 'a', markdown: true })).toBe(true)
    expect(kinds({ kind: 'text', text: 'a' }, { preview: { href: '/', title: 'a' } })).toBe(true)
    expect(kinds({ kind: 'coupon', code: 'a' })).toBe(true)
    expect(kinds({ kind: 'deleted' })).toBe(true)
    expect(kinds({ kind: 'hologram' } as never)).toBe(false)
    expect(kinds({ kind: 'constructor' } as never)).toBe(false)
  })

  it('stands there in plain words until its view has come', async () => {
    const message = messageOf({ kind: 'coupon', code: 'LAMP10', text: 'For you' })
    const {
      text,
      all,
      show: again
    } = await draw(<Rich message={message} />, { stores: talkWith(message) })
    expect(text()).toContain('LAMP10')
    await until(async () => {
      await again(<Rich message={message} />)
      expect(all('[part="coupon"]')).toHaveLength(1)
    })
  })
})

describe('choices', () => {
  it('say their words, and whose answer they are with which value', async () => {
    const { asked, click, button } = await show(CHOICES)
    await click(button('Small'))
    await click(button('Large'))
    expect(asked).toEqual([
      ['say', 'Small', { replyTo: 'm1', value: 's' }],
      ['say', 'Large', { replyTo: 'm1', value: 'Large' }]
    ])
  })

  it('say so to whoever takes no other answers, too', async () => {
    const { asked, click, button, stores } = await show(CHOICES)
    await act(() => stores.$supports.set({}))
    await click(button('Small'))
    expect(asked).toEqual([['say', 'Small', { replyTo: 'm1', value: 's' }]])
  })

  it('are gone when one was taken, but for that one and the links', async () => {
    const { all, stores, text } = await show(CHOICES)
    const reply = messageOf(
      { kind: 'text', text: 'Small' },
      { id: 'm2', from: 'visitor', value: 's', replyTo: 'm1' }
    )
    await act(() => stores.$thread.set(place(stores.$thread.get(), reply)))
    expect(all('button')).toEqual([])
    expect(text()).toContain('Your choice: Small')
    expect(text()).not.toContain('Large')
    expect(all('a')).toHaveLength(1)
  })

  it('cannot be taken when the talk is over', async () => {
    const { all, stores } = await show(CHOICES)
    await act(() => stores.$phase.set('closed'))
    expect(all('button')).toEqual([])
  })
})

describe('addresses', () => {
  it('lead nowhere that could do harm', async () => {
    const { all } = await show({
      kind: 'cards',
      cards: [
        { title: 'A', href: 'javascript:alert(1)', image: 'javascript:alert(1)' },
        {
          title: 'B',
          href: 'https://b.example/',
          choices: [{ label: 'c', href: 'data:text/html,x' }]
        }
      ]
    })
    expect(all('a').map(one => one.getAttribute('href'))).toEqual(['https://b.example/'])
    expect(all('img')).toEqual([])
  })

  it('open beside the shop, unless they are the shop', async () => {
    const { all } = await show({
      kind: 'text',
      markdown: true,
      text: `[a](https://other.example/) [b](/lamps) ${location.origin}/c`
    })
    expect(all('a').map(one => one.getAttribute('target'))).toEqual(['_blank', null, null])
  })
})

describe('cards', () => {
  it('turn with the arrow keys, and stop at their ends', async () => {
    const cards = ['A', 'B'].map(title => ({ title }))
    const { find, text } = await show({ kind: 'cards', cards })
    const reel = find('.reel')
    expect(text()).toContain('1 of 2')
    expect(find('.back').getAttribute('aria-disabled')).toBe('true')
    reel.scrollBy = () => {}
    expect(await press(reel, 'ArrowRight')).toBe(false)
    expect(text()).toContain('2 of 2')
    await press(reel, 'ArrowRight')
    expect(text()).toContain('2 of 2')
    await press(reel, 'Home')
    expect(text()).toContain('1 of 2')
  })

  it('are no carousel when there is but one', async () => {
    const { all } = await show({ kind: 'cards', cards: [{ title: 'A' }] })
    expect(all('.reel, button')).toEqual([])
    expect(all('[part="slide"]')).toHaveLength(1)
  })
})

describe('a form in the talk', () => {
  const FORM: Content = {
    kind: 'form',
    text: 'The repair',
    form: [
      { name: 'what', label: 'What', required: true },
      { name: 'mail', label: 'E-mail', type: 'email' }
    ]
  }

  it('is not sent with a flaw, which is said', async () => {
    const { asked, click, button, text } = await show(FORM)
    await click(button('Send'))
    expect(text()).toContain('Please fill this in')
    expect(asked).toEqual([])
  })

  it('sends its answers by name, and as words that anybody can read', async () => {
    const { asked, click, button, all, type } = await show(FORM)
    const [what, mail] = all('input')
    await type(what as HTMLElement, ' The cord ')
    await type(mail as HTMLElement, 'a@b.example')
    await click(button('Send'))
    const fields = { what: 'The cord', mail: 'a@b.example' }
    const words = 'What: The cord\nE-mail: a@b.example'
    expect(asked).toEqual([['say', words, { replyTo: 'm1', fields }]])
  })

  it('stays as it was filled in', async () => {
    const { all, stores, text } = await show(FORM)
    const said = { id: 'm2', from: 'visitor', replyTo: 'm1', fields: { what: 'The cord' } } as const
    const reply = messageOf({ kind: 'text', text: 'What: The cord' }, said)
    await act(() => stores.$thread.set(place(stores.$thread.get(), reply)))
    expect(all('input')).toEqual([])
    expect(text()).toContain('The cord')
    expect(text()).toContain('No answer')
  })
})

describe('a file', () => {
  it.each([
    [2048, 'invoice.pdf2 kB'],
    [0, 'invoice.pdf']
  ])('says how large it is, where that is known: %d', async (size, said) => {
    const file = {
      id: 'f',
      url: 'https://a.example/f',
      name: 'invoice.pdf',
      type: 'application/pdf',
      size
    }
    const message = messageOf({ kind: 'file', file })
    const { all } = await draw(<FileView message={message} />, { stores: talkWith(message) })
    expect(all('.piece-words').map(({ textContent }) => textContent)).toEqual([said])
  })
})

describe('an article', () => {
  it('is folded to its beginning, and read on by who wants to', async () => {
    const text = `${'Long words. '.repeat(30)}\n\nThe end of it.`
    const { button, click, text: said } = await show({ kind: 'article', title: 'Brass', text })
    expect(said()).not.toContain('The end of it')
    await click(button('Read on'))
    expect(said()).toContain('The end of it')
    expect(button('Show less').getAttribute('aria-expanded')).toBe('true')
  })
})

describe('a coupon', () => {
  it('says until when it is good in the words of the visitor, and when it is over', async () => {
    const message = messageOf({
      kind: 'coupon',
      code: 'X',
      until: Date.UTC(2090, 5, 2, 12),
      href: '/cart'
    })
    const { text, all } = await draw(<RichView message={message} />, {
      options: { locale: 'de' },
      stores: talkWith(message)
    })
    expect(text()).toContain('2. Juni 2090')
    expect(all('a')).toHaveLength(1)
    const over = await show({
      kind: 'coupon',
      code: 'X',
      until: Date.UTC(2020, 5, 2, 12),
      href: '/cart'
    })
    expect(over.text()).toMatch(/It was valid until .*2020/)
    expect(over.all('a')).toEqual([])
  })
})
