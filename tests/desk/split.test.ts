import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONG, splitText, wordCount } from '../../examples/desk/text/split.js'

const sentence = (count: number, first = 'Word') =>
  `${[first, ...Array.from({ length: count - 1 }, () => 'word')].join(' ')}.`

const piece = fc.oneof(
  fc.constantFrom(
    'Word',
    'word',
    'and',
    'Heron',
    '3.5',
    'e.g.',
    '1.',
    '👍',
    '`a. B`',
    '\n',
    '\n\n'
  ),
  fc.constantFrom('end.', 'what?', 'well…', '“said.”', '[a link. B](https://a.example/b. C)'),
  fc.constantFrom('https://shop.example/a.B?c=d.', '```\nCode. More code\n```', '```')
)
const text = fc.array(piece, { maxLength: 90 }).map(pieces => pieces.join(' '))

describe('a long text', () => {
  it('is offered in two parts from 31 words on', () => {
    const short = `${sentence(15)} ${sentence(15)}`
    expect(wordCount(short)).toBe(LONG)
    expect(splitText(short)).toBeUndefined()
    expect(splitText(`${sentence(15)} ${sentence(16)}`)).toEqual([`${sentence(15)} `, sentence(16)])
  })

  it('is split at the end of the sentence that is nearest to the middle', () => {
    const [a, b, c, d] = [sentence(6), sentence(12), sentence(14), sentence(4)]
    expect(splitText([a, b, c, d].join(' '))?.[0]).toBe(`${a} ${b} `)
  })

  it('is not split where there is no end of a sentence', () => {
    expect(splitText(sentence(50))).toBeUndefined()
    expect(splitText(`${sentence(20).slice(0, -1)} e.g. ${sentence(20, 'word')}`)).toBeUndefined()
    expect(splitText(`${sentence(20).slice(0, -1)} Dr. ${sentence(20)}`)).toBeUndefined()
  })

  it('is split between paragraphs, too, but not after the number of a list', () => {
    const [a, b] = [sentence(20).slice(0, -1), sentence(20)]
    expect(splitText(`${a}\n\n${b}`)).toEqual([`${a}\n\n`, b])
    expect(splitText(`1. ${sentence(40)}`)).toBeUndefined()
  })

  it.each([
    ['code', '`a. B`'],
    ['a block of code', '```\na. B\n\nc\n```'],
    ['a block of code without an end', '```\na. B\n\nc'],
    ['a link', '[a. B](https://shop.example)']
  ])('is not split within %s', (_, whole) => {
    const words = sentence(20).slice(0, -1)
    expect(splitText(`${words} ${whole}${whole.endsWith('c') ? '' : ` ${words}`}`)).toBeUndefined()
  })

  it('is the same when its parts are put together, and neither part is empty', () => {
    fc.assert(
      fc.property(text, text => {
        const parts = splitText(text)
        if (!parts) return
        expect(parts.join('')).toBe(text)
        for (const part of parts) {
          expect(part.trim()).not.toBe('')
          // Marks of code come in pairs on both sides, or the last one runs to the end.
          expect(part === parts[1] || part.split('```').length % 2 === 1).toBe(true)
        }
      })
    )
  })
})
