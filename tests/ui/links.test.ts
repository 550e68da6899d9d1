import { describe, expect, it } from 'vitest'
import { findLinks } from '../../src/ui/links.js'
import { effortOf } from '../core/effort.js'

/** What is a link in a text, as it is shown and where it leads. */
const links = (text: string) =>
  findLinks(text).flatMap(stretch => (typeof stretch === 'string' ? [] : [stretch]))
const shown = (text: string) => links(text).map(link => link.text)
const hrefs = (text: string) => links(text).map(link => link.href)
const whole = (text: string) =>
  findLinks(text)
    .map(stretch => (typeof stretch === 'string' ? stretch : stretch.text))
    .join('')

/** A text, and what of it is a link. */
const FOUND: readonly (readonly [string, readonly string[]])[] = [
  ['https://shop.example', ['https://shop.example']],
  ['http://shop.example', ['http://shop.example']],
  ['HTTPS://SHOP.EXAMPLE', ['HTTPS://SHOP.EXAMPLE']],
  ['www.shop.example', ['www.shop.example']],
  ['See https://shop.example.', ['https://shop.example']],
  ['See https://shop.example!', ['https://shop.example']],
  ['Is it https://shop.example?', ['https://shop.example']],
  ['https://shop.example, or not', ['https://shop.example']],
  ['(https://shop.example)', ['https://shop.example']],
  ['(see https://shop.example/lamps).', ['https://shop.example/lamps']],
  ['[https://shop.example]', ['https://shop.example']],
  ['{https://shop.example}', ['https://shop.example']],
  ['<https://shop.example>', ['https://shop.example']],
  ['"https://shop.example"', ['https://shop.example']],
  ['“https://shop.example”', ['https://shop.example']],
  ['»https://shop.example«', ['https://shop.example']],
  ['`https://shop.example`', ['https://shop.example']],
  ["'https://shop.example'", ['https://shop.example']],
  ['https://wiki.example/Lamp_(device)', ['https://wiki.example/Lamp_(device)']],
  ['(https://wiki.example/Lamp_(device))', ['https://wiki.example/Lamp_(device)']],
  ['https://shop.example/?q=a&b=c#top', ['https://shop.example/?q=a&b=c#top']],
  ['https://shop.example:8443/path', ['https://shop.example:8443/path']],
  ['https://shop.example/a.b/c-d_e~f', ['https://shop.example/a.b/c-d_e~f']],
  ['https://shop.example/%E2%9C%93', ['https://shop.example/%E2%9C%93']],
  ['https://exämple.example/straße', ['https://exämple.example/straße']],
  ['https://例え.テスト/パス', ['https://例え.テスト/パス']],
  ['https://shop.example/💡', ['https://shop.example/💡']],
  ['https://127.0.0.1:3000', ['https://127.0.0.1:3000']],
  ['https://[::1]/', ['https://[::1]/']],
  ['a\nhttps://one.example\nb', ['https://one.example']],
  ['https://one.example https://two.example', ['https://one.example', 'https://two.example']],
  ['https://one.example,https://two.example', ['https://one.example,https://two.example']],
  ['Write to ada@shop.example please', ['ada@shop.example']],
  ['ada.l+lamps@mail.shop.example.', ['ada.l+lamps@mail.shop.example']],
  ['(ada@shop.example)', ['ada@shop.example']],
  ['Both: www.shop.example, ada@shop.example', ['www.shop.example', 'ada@shop.example']],
  ['https://user@shop.example/', ['https://user@shop.example/']],
  ['mailto:ada@shop.example', ['ada@shop.example']],
  ['https://shop.example/<b>bold</b>', ['https://shop.example/']]
]

/** Texts in which nothing may be followed. */
const PLAIN: readonly string[] = [
  '',
  ' ',
  'Just words.',
  'Is it 3.50 or 4.50?',
  'e.g. and i.e.',
  'file.txt',
  'shop.example',
  '@ada',
  'ada@',
  'ada@shop',
  'www.',
  'http://',
  'https://',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'javascript://%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:abc',
  'about:blank',
  'ftp://shop.example',
  'ws://shop.example',
  'intent://scan/#Intent;end',
  'tel:+4930123456',
  '//shop.example',
  '<a href="javascript:alert(1)">x</a>',
  '<img src=x onerror=alert(1)>',
  'http://[',
  'https://:80'
]

/** Texts that try to be more than a link. */
const ODD: readonly string[] = [
  'javascript:alert(1)//https://shop.example',
  'data:text/html,https://shop.example',
  'https://javascript:alert(1)@shop.example',
  'https://shop.example/"onmouseover="alert(1)',
  "https://shop.example/'onmouseover='alert(1)",
  'https://shop.example/\u202Egnp.exe',
  'https://shop.example/\u200Bhidden',
  '\u202Ehttps://shop.example',
  'https://shop.example\u0000javascript:alert(1)',
  'x@y.example?subject=a&body=b',
  'https://https://shop.example',
  'www.javascript:alert(1).example'
]

describe('an address in a text', () => {
  it.each(FOUND)('%s', (text, expected) => {
    expect(shown(text)).toEqual(expected)
    expect(whole(text)).toBe(text)
  })

  it('leads where it says, securely where it does not say how', () => {
    expect(hrefs('http://shop.example/a')).toEqual(['http://shop.example/a'])
    expect(hrefs('www.shop.example/a')).toEqual(['https://www.shop.example/a'])
    expect(hrefs('ada@shop.example')).toEqual(['mailto:ada@shop.example'])
  })

  it('stands between the words around it, none of which is lost', () => {
    expect(findLinks('See www.shop.example, Ada.')).toEqual([
      'See ',
      { text: 'www.shop.example', href: 'https://www.shop.example' },
      ', Ada.'
    ])
  })
})

describe('a text without an address', () => {
  it.each(PLAIN)('%j', text => {
    expect(links(text)).toEqual([])
    expect(whole(text)).toBe(text)
  })
})

describe('a text that tries to be more', () => {
  it.each([...FOUND.map(([text]) => text), ...PLAIN, ...ODD])(
    'leads nowhere but to the web and to mail: %j',
    text => {
      for (const { href } of links(text)) {
        expect(['http:', 'https:', 'mailto:']).toContain(new URL(href).protocol)
      }
      expect(whole(text)).toBe(text)
    }
  )

  it.each(ODD.filter(text => /[\u200B-\u200F\u202A-\u202E\u2066-\u2069]/.test(text)))(
    'shows no address with letters that turn or hide others: %j',
    text => {
      for (const link of links(text)) expect(link.text).not.toMatch(/[\u200B-\u200F\u202A-\u202E]/)
    }
  )

  it('is no slower for being long', () => {
    const long = [
      'a'.repeat(20_000),
      'a.'.repeat(10_000),
      '@'.repeat(20_000),
      'a@'.repeat(10_000),
      `https://shop.example/${'('.repeat(20_000)}`,
      `https://shop.example/${')'.repeat(20_000)}`,
      'www.'.repeat(5_000),
      `${'a-'.repeat(10_000)}@`,
      `a@${'a-'.repeat(10_000)}`
    ]
    const wholes: string[] = []
    const effort = effortOf(() => wholes.push(...long.map(whole)))
    expect(wholes).toEqual(long)
    expect(effort).toBeLessThan(500)
  })
})
