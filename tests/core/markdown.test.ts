import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, type Inline, parseMarkdown } from '../../src/core/markdown/index.js'

/** The tree as a text that is easy to compare: `strong(…)`, `link<…>(…)`, blocks by ` | `. */
function told(blocks: readonly Block[]): string {
  return blocks.map(block).join(' | ')
}

function block(one: Block): string {
  if (one.kind === 'paragraph') return inline(one.inside)
  if (one.kind === 'code') return `pre(${one.text})`
  if (one.kind === 'quote') return `quote(${told(one.blocks)})`
  const items = one.items.map(
    ({ inside, list }) => `${inline(inside)}${list ? ` ${block(list)}` : ''}`
  )
  return `${one.start === undefined ? 'list' : `list ${one.start}`}(${items.join(', ')})`
}

function inline(all: readonly Inline[]): string {
  return all
    .map(one => {
      if (typeof one === 'string') return one
      if (one.kind === 'code') return `code(${one.text})`
      if (one.kind === 'link') return `link<${one.href}>(${inline(one.inside)})`
      return `${one.kind}(${inline(one.inside)})`
    })
    .join('')
}

const CASES: readonly (readonly [what: string, text: string, tree: string])[] = [
  ['plain words', 'Hello there', 'Hello there'],
  ['nothing', '', ''],
  ['paragraphs', 'One\n\nTwo\n \n\nThree', 'One | Two | Three'],
  ['line breaks', 'One\nTwo\r\nThree', 'One\nTwo\nThree'],
  ['strong words', 'a **b** c', 'a strong(b) c'],
  ['strong words, underlined', '__b__', 'strong(b)'],
  ['emphasis', 'a *b* and _c_', 'a emphasis(b) and emphasis(c)'],
  ['strong emphasis', '***b***', 'strong(emphasis(b))'],
  ['strong in emphasis', '*a **b** c*', 'emphasis(a strong(b) c)'],
  ['both closed at once', '**a *b***', 'strong(a emphasis(b))'],
  ['strike', '~~€ 340~~ € 290', 'strike(€ 340) € 290'],
  ['strong within words of any script', '这是**重要**的', '这是strong(重要)的'],
  ['code', 'Type `**no**` here', 'Type code(**no**) here'],
  ['code with a stroke', '`` a`b ``', 'code(a`b)'],
  [
    'links',
    'See [the lamp](https://shop.example/a_b_c)',
    'See link<https://shop.example/a_b_c>(the lamp)'
  ],
  ['links with a bracket', '[a](https://x.example/b_(c))', 'link<https://x.example/b_(c)>(a)'],
  ['links with a title', '[a](https://x.example "The title")', 'link<https://x.example>(a)'],
  ['links of the same shop', '[a](/lamps?x=1)', 'link</lamps?x=1>(a)'],
  [
    'mail and telephone',
    '[a](mailto:a@b.example) [c](tel:+4930)',
    'link<mailto:a@b.example>(a) link<tel:+4930>(c)'
  ],
  ['marks in links', '[**a** b](https://x.example)', 'link<https://x.example>(strong(a) b)'],
  ['links in marks', '**[a](https://x.example)**', 'strong(link<https://x.example>(a))'],
  ['bare addresses in marks', '**https://x.example/a_b_**', 'strong(https://x.example/a_b_)'],
  ['headings as strong lines', '# Title\nText\n### Sub ##', 'strong(Title) | Text | strong(Sub)'],
  ['bullets', '- a\n- b', 'list(a, b)'],
  ['bullets of all kinds', '* a\n+ b', 'list(a, b)'],
  ['numbers', '3. a\n4) b', 'list 3(a, b)'],
  ['lists in lists', '- a\n  1. b\n  2. c\n- d', 'list(a list 1(b, c), d)'],
  ['deeper lists at the second level', '- a\n  - b\n    - c', 'list(a list(b, c))'],
  ['items that stand apart', '- a\n\n- b\n\nText', 'list(a, b) | Text'],
  ['items of several lines', '- a\n  b\n- c', 'list(a\nb, c)'],
  ['a list after words', 'We have:\n- a', 'We have: | list(a)'],
  ['two kinds of lists', '- a\n1. b', 'list(a) | list 1(b)'],
  ['quotes', '> a\n> b\n\nc', 'quote(a\nb) | c'],
  ['quotes in quotes', '> a\n>> b', 'quote(a | quote(b))'],
  ['lists in quotes', '> - a', 'quote(list(a))'],
  ['code blocks', '```js\nlet a = `b`\n\n# no\n```\nText', 'pre(let a = `b`\n\n# no) | Text'],
  ['a code block that is still being written', 'So:\n```\na', 'So: | pre(a)'],
  ['what is escaped', '\\*a\\* \\[b\\]', '*a* [b]']
]

const AS_TYPED = [
  '2 * 3 * 4',
  '2*3*4',
  'snake_case_name',
  '**open',
  'a ** b **',
  '*',
  '****',
  '~tilde~',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](data:text/html,x)',
  '[a](//evil.example)',
  '[a](x y)',
  '[a]',
  '[](https://x.example)',
  '<b>bold</b>',
  '<script>alert(1)</script>',
  '&amp; &lt;',
  '#hash',
  '-5 degrees',
  '1.5 m',
  '---',
  '`open',
  'C:\\new',
  '| a | b |'
]

describe('Markdown', () => {
  it.each(CASES)('knows %s', (_, text, tree) => {
    expect(told(parseMarkdown(text))).toBe(tree)
  })

  it.each(AS_TYPED)('leaves %s as it was typed', text => {
    expect(parseMarkdown(text)).toEqual([{ kind: 'paragraph', inside: [text] }])
  })

  it('makes no link in a link', () => {
    const tree = told(parseMarkdown('[a [b](https://x.example) c](https://y.example)'))
    expect(tree).toBe('[a link<https://x.example>(b) c](https://y.example)')
  })

  const signs = fc.constantFrom(
    ...[
      '*',
      '**',
      '_',
      '__',
      '~~',
      '`',
      '```',
      '[',
      ']',
      '](',
      '(',
      ')',
      '<',
      '>',
      '> ',
      '- ',
      '1. ',
      '# ',
      '\\'
    ],
    ...[
      '\n',
      '\n\n',
      '  ',
      ' ',
      'a',
      'b1',
      'ß',
      '👋',
      'https://x.example/_',
      '](javascript:x)',
      '](/y)'
    ]
  )
  const texts = fc.array(signs, { maxLength: 60 }).map(all => all.join(''))

  it('never leads anywhere but to the four kinds of addresses, and the same site', () => {
    fc.assert(
      fc.property(texts, text => {
        for (const href of hrefsIn(parseMarkdown(text))) {
          expect(href).toMatch(/^(https?:|mailto:|tel:|\/(?!\/))/i)
        }
      })
    )
  })

  it('loses and adds no word, whatever is typed around it', () => {
    const words = fc.array(
      fc.tuple(
        fc.constantFrom('*', '**', '_', '~~', '`', '[', '\\*', ' ', '> '),
        fc.stringMatching(/^[a-z]{1,5}$/)
      ),
      { maxLength: 30 }
    )
    fc.assert(
      fc.property(words, pairs => {
        const text = pairs.flat().join('')
        const letters = (of: string) => of.replace(/[^a-z]/g, '')
        expect(letters(plain(parseMarkdown(text)))).toBe(letters(text))
      })
    )
  })

  it('takes any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void parseMarkdown(text)))
    fc.assert(fc.property(texts, text => void parseMarkdown(text)))
  })

  const BOMBS = [
    '*a ',
    '**a',
    '_a *b ',
    'a* ',
    '*a_ ',
    '[',
    '[a',
    '](',
    '[a](http:',
    '[a](https://x "',
    '`',
    '` `` ',
    '```\n',
    '> ',
    '>> a\n',
    '- a\n',
    ' - a\n',
    '- ',
    '# ',
    '#',
    ' ',
    '\t',
    'h',
    'www.',
    'https://',
    'https://_',
    '_',
    '~~',
    '\\',
    '\n',
    '1.',
    '1. a\n  - b\n',
    '***',
    '***a',
    '<',
    '(',
    'a@',
    '```\na\n```\n',
    '# # #  '
  ]

  it.each(BOMBS)('takes time in proportion to the length of a text made of %j', piece => {
    const time = (length: number) => {
      const text = `${piece.repeat(Math.ceil(length / piece.length))}x`
      const times = [0, 1].map(() => {
        const start = performance.now()
        parseMarkdown(text)
        return performance.now() - start
      })
      return Math.min(...times)
    }
    time(4000)
    const short = time(10_000)
    const long = time(100_000)
    // Ten times as long: 100 times the time, and seconds, if it were the square.
    expect(long < 600 || long / short < 50, `${short} and ${long} ms`).toBe(true)
  })
})

function hrefsIn(blocks: readonly Block[]): readonly string[] {
  const found: string[] = []
  JSON.stringify(blocks, (key, value) => {
    if (key === 'href') found.push(value)
    return value
  })
  return found
}

function plain(blocks: readonly Block[]): string {
  const words: string[] = []
  JSON.stringify(blocks, (key, value) => {
    if (typeof value === 'string' && key !== 'kind' && key !== 'href') words.push(value)
    return value
  })
  return words.join('')
}
