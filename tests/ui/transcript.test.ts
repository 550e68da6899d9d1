// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Content, Message } from '../../src/contract/index.js'
import { pageOf } from '../../src/ui/transcript/page.js'
import type { Account } from '../../src/ui/transcript/said.js'
import { textOf } from '../../src/ui/transcript/text.js'
import { htmlOf } from '../../src/ui/transcript/tree.js'

const ADA = { id: 'ada', name: 'Ada' }
const NOON = Date.UTC(2026, 0, 2, 12)

const message = (content: Content, from: Message['from'] = 'visitor', at = NOON): Message => ({
  id: `${at}`,
  from,
  at,
  content,
  ...(from === 'agent' && { agent: ADA })
})

const words = (text: string): Content => ({ kind: 'text', text })

const account = (...messages: Message[]): Account => ({
  messages,
  reference: 'SB-7QK2M',
  locale: 'en-GB',
  zone: 'UTC',
  now: NOON,
  labels: {
    title: 'Conversation with Tallow Street',
    from: 'Saved on {day}',
    inquiry: 'Your inquiry number',
    you: 'You',
    them: 'The shop',
    gone: 'This message was taken back'
  }
})

describe('a transcript as text', () => {
  it('says who said what, and when, a day at a time', () => {
    const text = textOf(
      account(
        message(words('Is Heron here?\nOr Ferry?')),
        message(words('It is.'), 'agent', NOON + 60_000),
        message({ kind: 'deleted' }, 'visitor', NOON + 86_400_000),
        message({ kind: 'notice', text: 'Ada has left' }, 'system', NOON + 86_400_000)
      )
    )
    expect(text.replaceAll('day,', 'day')).toBe(`Conversation with Tallow Street
Saved on 2 January 2026
Your inquiry number: SB-7QK2M

— Friday 2 January 2026 —

12:00  You
  Is Heron here?
  Or Ferry?

12:01  Ada
  It is.

— Saturday 3 January 2026 —

12:00  You
  This message was taken back

12:00
  Ada has left
`)
  })

  it('lets nothing that was said, and no name, pass for somebody else’s words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (said, name) => {
        const agent = { id: 'ada', name }
        const text = textOf(account({ ...message(words(said), 'agent'), agent }))
        const [, , , , , , ...body] = text.split(/\r\n|[\n\v\f\r\x85\u2028\u2029]/)
        expect(body[0]).toMatch(/^12:00/)
        for (const line of body.slice(1)) expect(line).toMatch(/^( {2}|$)/)
      }),
      { numRuns: 40 }
    )
  })
})

const read = (page: string) => new DOMParser().parseFromString(page, 'text/html')

describe('a transcript as a page', () => {
  it('has links to files, pictures and addresses, and fetches nothing', () => {
    const file = {
      id: 'f',
      name: 'lamp.jpg',
      type: 'image/jpeg',
      size: 1,
      url: 'https://s.example/f'
    }
    const page = pageOf(
      account(
        message({ kind: 'file', file, text: 'Broken' }),
        message(words('see https://t.example/a?b=1&c=2.'), 'agent'),
        message({ kind: 'cards', cards: [{ title: 'Heron', image: 'https://s.example/h.jpg' }] })
      ),
      'body { margin: 0 }'
    )
    const links = [...read(page).querySelectorAll('a')].map(link => link.getAttribute('href'))
    expect(links).toEqual([
      'https://s.example/f',
      'https://t.example/a?b=1&c=2',
      'https://s.example/h.jpg'
    ])
    expect(page).not.toMatch(/<(img|script|link|iframe)|src=/)
    expect(read(page).querySelector('[http-equiv]')?.getAttribute('content')).toMatch(
      /^default-src 'none'/
    )
    expect(page).toContain('<style>body { margin: 0 }</style>')
  })

  it('never follows what is no address of the web', () => {
    const file = { id: 'f', name: 'x', type: 'text/html', size: 1, url: 'javascript:alert(1)' }
    expect(pageOf(account(message({ kind: 'file', file })), '')).not.toContain('href')
  })

  it('shows whatever was said as it was said, and nothing of it as markup', () => {
    const nasty = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '</p><script>alert(1)</script>',
        '<!--',
        ']]>',
        '&amp;',
        '"onload="',
        "</style>'"
      )
    )
    fc.assert(
      fc.property(nasty, nasty, (said, name) => {
        const agent = { id: 'ada', name }
        const page = pageOf(account({ ...message(words(said), 'agent'), agent }), '')
        const tags = [...page.matchAll(/<(\/?[a-z!][a-z0-9]*)/gi)].map(([, tag]) => tag)
        const allowed =
          /^(!doctype|\/?(html|head|meta|title|style|body|header|h[1-3]|p|strong|main|article|time|a))$/
        for (const tag of tags) expect(tag).toMatch(allowed)
        expect(page).not.toMatch(/\son[a-z]+=/i.test(said + name) ? /$^/ : /<[^>]*\son[a-z]+=/i)
      }),
      { numRuns: 40 }
    )
  })

  it('gives a text back as it was once a browser has read it', () => {
    const printable = fc.string().filter(text => !/[\p{Cc}]/u.test(text))
    fc.assert(
      fc.property(printable, text => {
        const body = read(`<!doctype html><body>${htmlOf(['p', { title: text }, text])}`)
        expect(body.querySelector('p')?.textContent).toBe(text)
        expect(body.querySelector('p')?.getAttribute('title')).toBe(text)
      })
    )
  })
})
