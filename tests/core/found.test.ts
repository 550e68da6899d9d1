import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Content, Message } from '../../src/contract/index.js'
import { findMessages, readIn, stretchesOf } from '../../src/core/found.js'

const told = (content: Content, id = 'm', more: Partial<Message> = {}): Message => ({
  id,
  from: 'agent',
  at: 0,
  content,
  ...more
})
const said = (text: string, id = text) => told({ kind: 'text', text }, id)
const isFound = (text: string, wanted: string) => findMessages([said(text)], wanted).length > 0
const marked = (text: string, wanted: string) =>
  stretchesOf(text, wanted).map(({ from, to }) => text.slice(from, to))

/** Any text at all: letters of every script, marks, controls, halves of characters. */
const anyText = () => fc.string({ unit: 'binary', maxLength: 40 })

describe('searching in a conversation', () => {
  it.each([
    // As it is typed in a hurry.
    ['Is the Heron dimmable?', 'heron', ['Heron']],
    ['Is the Heron dimmable?', 'DIM', ['dim']],
    ['A heron, two herons', 'heron', ['heron', 'heron']],
    ['A brass lamp and its polish', 'polish brass', ['brass', 'polish']],
    ['I don’t know', "don't", ['don’t']],
    ['The 5–7 W bulb', '5-7', ['5–7']],
    ['Order\u00a0SB 1042', 'order sb', ['Order', 'SB']],
    ['lamplamp', 'lamp', ['lamplamp']],
    // Without the marks of the language.
    ['Die Größe der Stehlampe', 'grosse', ['Größe']],
    ['Die Größe der Stehlampe', 'GROESSE', ['Größe']],
    ['Die Groesse der Stehlampe', 'größe', ['Groesse']],
    ['Die Größe der Stehlampe', 'lampe', ['lampe']],
    ['Une ampoule cassée, déjà échangée', 'cassee echangee', ['cassée', 'échangée']],
    ['¿Dónde está la lámpara?', 'donde lampara', ['Dónde', 'lámpara']],
    ['Sırça ve İstanbul', 'sirca istanbul', ['Sırça', 'İstanbul']],
    ['Łódź', 'lodz', ['Łódź']],
    ['Λάμπες δαπέδου', 'λαμπεσ', ['Λάμπες']],
    ['Ещё одна лампа', 'еще', ['Ещё']],
    ['cafe\u0301 noir', 'café', ['cafe\u0301']],
    // Without spaces, with vowel points, from right to left.
    ['ランプが届きました', '届き', ['届き']],
    ['カ\u3099ラスのランプ', 'ガラス', ['カ\u3099ラス']],
    ['灯泡坏了', '坏', ['坏']],
    ['\u1107\u1169\u1100\u1169\u1109\u1165.pdf', '보고', ['\u1107\u1169\u1100\u1169']],
    ['مِصْبَاح', 'مصباح', ['مِصْبَاح']],
    ['מְנוֹרָה', 'מנורה', ['מְנוֹרָה']],
    // What is not a letter.
    ['Thank you 👍🏽', '👍', ['👍']],
    ['With love ❤', '❤️', ['❤']],
    ['file_name(2).pdf', '(2)', ['(2)']],
    ['soft\u00adware', 'software', ['soft\u00adware']],
    ['ﬁne print', 'fine', ['ﬁne']]
  ])('finds in “%s” what is typed as “%s”, and where', (text, wanted, places) => {
    expect(isFound(text, wanted)).toBe(true)
    expect(marked(text, wanted)).toEqual(places)
  })

  it.each([
    ['Is the Heron dimmable?', 'heron red'],
    ['Is the Heron dimmable?', 'herons'],
    ['Is the Heron dimmable?', ''],
    ['Is the Heron dimmable?', '  \n'],
    ['Is the Heron dimmable?', '\u0301'],
    ['', 'heron'],
    ['.*', 'a']
  ])('finds in “%s” nothing for “%s”', (text, wanted) => {
    expect(isFound(text, wanted)).toBe(false)
  })

  it.each<[string, Content, string]>([
    ['a notice', { kind: 'notice', text: 'Ada has joined' }, 'joined'],
    [
      'the name of a file',
      {
        kind: 'file',
        text: 'Here',
        file: { id: '1', url: '/f', name: 'Invoice-2026.pdf', type: 'application/pdf', size: 1 }
      },
      'invoice here'
    ],
    [
      'a card',
      { kind: 'cards', cards: [{ title: 'Heron', text: 'Of brass', price: '£340' }] },
      'heron brass 340'
    ],
    [
      'what can be chosen',
      { kind: 'choices', text: 'Which size?', choices: [{ label: 'Small' }] },
      'size small'
    ],
    [
      'the questions of a form',
      {
        kind: 'form',
        text: 'About the repair',
        form: [{ name: 'what', label: 'What is broken', options: ['Cord'] }]
      },
      'repair broken cord'
    ],
    ['an article', { kind: 'article', title: 'Caring', text: 'A **soft** cloth' }, 'caring soft'],
    ['a coupon', { kind: 'coupon', code: 'LAMP10', text: 'For you' }, 'lamp10'],
    ['a page', { kind: 'page', page: { url: '/heron', title: 'The Heron' } }, 'the heron']
  ])('finds %s', (_, content, wanted) => {
    expect(findMessages([told(content)], wanted)).toHaveLength(1)
  })

  it('finds what the shop knows of a link, and not where a card leads', () => {
    const preview = { href: 'https://shop.example/x', title: 'Dumpling' }
    const linked = told({ kind: 'text', text: 'Look' }, 'm', { preview })
    expect(findMessages([linked], 'dumpling')).toEqual([linked])
    const card = told({ kind: 'cards', cards: [{ title: 'Heron', href: '/product.html' }] })
    expect(findMessages([card], 'product')).toEqual([])
  })

  it('finds nothing that was taken back', () => {
    const gone = told({ kind: 'deleted' })
    expect(readIn(gone)).toBe('')
    expect(findMessages([gone], 'a')).toEqual([])
  })

  it('reads a message anew that says something else', () => {
    const before = said('It is 340', 'm')
    const after = said('It is 240', 'm')
    expect(findMessages([before], '340')).toEqual([before])
    expect(findMessages([after], '340')).toEqual([])
    expect(findMessages([after], '240')).toEqual([after])
  })

  it('keeps the order of the talk', () => {
    const all = ['a lamp', 'a shade', 'the lamp', 'no', 'lamps'].map(text => said(text))
    expect(findMessages(all, 'lamp').map(({ id }) => id)).toEqual(['a lamp', 'the lamp', 'lamps'])
  })

  it('marks every message that it finds, within its text, from left to right', () => {
    fc.assert(
      fc.property(anyText(), anyText(), anyText(), (before, wanted, after) => {
        const text = `${before} ${wanted} ${after}`
        const places = stretchesOf(text, wanted)
        expect(places.length > 0).toBe(isFound(text, wanted))
        let end = -1
        for (const { from, to } of places) {
          expect(from).toBeGreaterThan(end)
          expect(to).toBeGreaterThan(from)
          end = to
        }
        expect(end).toBeLessThanOrEqual(text.length)
      })
    )
  })

  it('finds any words again, in capitals and taken apart, too', () => {
    const words = fc.stringMatching(/^[a-zäöüéèñçåøœаб가나다]{1,8}$/u)
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), fc.nat(), (all, at) => {
        const text = all.join(' ')
        const one = all[at % all.length] ?? ''
        for (const wanted of [one, one.toUpperCase(), one.normalize('NFD'), text]) {
          expect(isFound(text, wanted)).toBe(true)
          expect(isFound(text.normalize('NFD'), wanted)).toBe(true)
        }
        expect(marked(text, one).join('\n')).toContain(one)
      })
    )
  })

  it('is quick over ten thousand messages', () => {
    const all = Array.from({ length: 10_000 }, (_, at) =>
      said(`The ${at}th lamp of the evening, with a shade of linen and a cord of two metres`)
    )
    findMessages(all, 'l')
    const begun = performance.now()
    expect(findMessages(all, '9999')).toHaveLength(1)
    // It takes a few milliseconds; a machine may be busy.
    expect(performance.now() - begun).toBeLessThan(1000)
  })
})
