import { findLinks } from '../links.js'
import { type Account, type Said, saidIn } from './said.js'
import { htmlOf, type Piece } from './tree.js'

const FOLLOWED = /^(https?|mailto):/i

/** The body of a transcript. */
export function bodyOf(account: Account): readonly Piece[] {
  const { labels, reference, locale, zone, now } = account
  const day = new Date(now).toLocaleDateString(locale, { dateStyle: 'long', timeZone: zone })
  return [
    [
      'header',
      {},
      ['h1', {}, labels.title],
      [
        'p',
        {},
        ...(reference ? [`${labels.inquiry}: `, ['strong', {}, reference] as const, ' · '] : []),
        labels.from.replaceAll('{day}', day)
      ]
    ],
    ['main', {}, ...saidIn(account).flatMap(rowsOf)]
  ]
}

function rowsOf({ day, time, who, from, words, links }: Said): readonly Piece[] {
  const paragraphs = words ? [['p', { dir: 'auto' }, ...linked(words)] as const] : []
  const files = links.map(({ text, href }) => ['p', {}, anchor(text, href)] as const)
  return [
    ...(day ? [['h2', {}, day] as const] : []),
    [
      'article',
      { class: from },
      ['h3', {}, ...(who ? [who, ' '] : []), ['time', {}, time]],
      ...paragraphs,
      ...files
    ]
  ]
}

const linked = (words: string): Piece[] =>
  findLinks(words).map(part => (typeof part === 'string' ? part : anchor(part.text, part.href)))

const anchor = (text: string, href: string): Piece =>
  FOLLOWED.test(href) ? ['a', { href, rel: 'noopener noreferrer' }, text] : text

/** A whole page in one file: no script, nothing that has to be fetched, light and dark. */
export function pageOf(account: Account, sheet: string): string {
  const { labels, locale, reference } = account
  const page: Piece = [
    'html',
    { lang: locale },
    [
      'head',
      {},
      ['meta', { charset: 'utf-8' }],
      ['meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }],
      [
        'meta',
        {
          'http-equiv': 'Content-Security-Policy',
          content: "default-src 'none'; style-src 'unsafe-inline'"
        }
      ],
      ['title', {}, [labels.title, reference].filter(Boolean).join(' · ')],
      ['style', {}, sheet]
    ],
    ['body', {}, ...bodyOf(account)]
  ]
  return `<!doctype html>\n${htmlOf(page)}\n`
}
