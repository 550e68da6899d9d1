import { type Message, wordsOf } from '../contract/index.js'
import { fold, spell } from './answers/fold.js'

/** Where something stands in a text: from one index to before another, in UTF-16 units. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

type Fold = (letter: string) => string

/** As it is typed without accents, and as it is where a keyboard has no such letters. */
const FOLDS: readonly Fold[] = [fold, spell]

/** A letter with all its marks; of Hangul in pieces, which some systems make of file names, a syllable. */
const LETTERS = /[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|\P{M}\p{M}*|\p{M}+/gu

/** Vowel points, stretched lines, and what is not seen: nobody types them who looks for a word. */
const UNTYPED =
  /[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]|[\u0640\u00ad\u200b-\u200f]|[\ufe0e\ufe0f]/g

/** One form of what has several. */
const SAME: readonly (readonly [forms: RegExp, form: string])[] = [
  [/[‘’ʼ`´]/g, "'"],
  [/[“”„«»]/g, '"'],
  [/\p{Pd}/gu, '-'],
  [/\s/g, ' ']
]

/** What stands to be read in a message. What was taken back says nothing. */
export function readIn({ content, preview }: Message): string {
  const shown = [preview?.title, preview?.text]
  switch (content.kind) {
    case 'cards':
      for (const { title, text, price, choices = [] } of content.cards) {
        shown.push(title, text, price, ...choices.map(({ label }) => label))
      }
      shown.unshift(content.text)
      break
    case 'choices':
      shown.unshift(content.text, ...content.choices.map(({ label }) => label))
      break
    case 'form':
      shown.unshift(
        content.text,
        ...content.form.flatMap(({ label, options = [] }) => [label, ...options])
      )
      break
    default:
      shown.unshift(wordsOf(content))
  }
  return shown.filter(Boolean).join('\n')
}

/** Those messages that hold every word that is wanted, in their order. None where nothing is wanted. */
export function findMessages(messages: readonly Message[], wanted: string): readonly Message[] {
  const sought = FOLDS.map(how => wordsIn(wanted, how))
  if (!sought[0]?.[0]) return []
  return messages.filter(message => {
    const texts = textsOf(message)
    return sought[0]?.every((word, at) =>
      texts.some((text, how) => text.includes(sought[how]?.[at] ?? word))
    )
  })
}

/** Where the words that are wanted stand in a text, each place once, from the first to the last. */
export function stretchesOf(text: string, wanted: string): readonly Stretch[] {
  const found = FOLDS.flatMap(how => {
    const { plain, places } = lay(text, how)
    return wordsIn(wanted, how).flatMap(word =>
      indicesOf(plain, word).map(at => ({
        from: places[at]?.from ?? 0,
        to: places[at + word.length - 1]?.to ?? 0
      }))
    )
  })
  const sorted = found.sort((one, other) => one.from - other.from || other.to - one.to)
  return sorted.reduce<Stretch[]>((stretches, { from, to }) => {
    const last = stretches.at(-1)
    if (!last || from > last.to) stretches.push({ from, to })
    // What touches is one: a word that is found twice over, or two that are one in the text.
    else if (to > last.to) stretches[stretches.length - 1] = { from: last.from, to }
    return stretches
  }, [])
}

const known = new WeakMap<Message, readonly string[]>()

function textsOf(message: Message): readonly string[] {
  const texts = known.get(message) ?? FOLDS.map(how => lay(readIn(message), how).plain)
  known.set(message, texts)
  return texts
}

const wordsIn = (wanted: string, how: Fold): readonly string[] =>
  lay(wanted, how).plain.split(' ').filter(Boolean)

/** A text as it is compared, with the place of each of its units in the text as it stands. */
function lay(text: string, how: Fold): { plain: string; places: readonly Stretch[] } {
  const places: Stretch[] = []
  let plain = ''
  for (const { 0: letter, index: from } of text.matchAll(LETTERS)) {
    const bare = plainOf(letter, how)
    plain += bare
    const place = { from, to: from + letter.length }
    for (let unit = 0; unit < bare.length; unit += 1) places.push(place)
  }
  return { plain, places }
}

const letters = new Map<Fold, Map<string, string>>(FOLDS.map(how => [how, new Map()]))

function plainOf(letter: string, how: Fold): string {
  const memory = letters.get(how)
  const before = memory?.get(letter)
  if (before !== undefined) return before
  const bare = SAME.reduce(
    (folded, [forms, form]) => folded.replace(forms, form),
    how(letter).replace(UNTYPED, '')
  )
  memory?.set(letter, bare)
  return bare
}

function indicesOf(text: string, word: string): readonly number[] {
  const found: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    found.push(at)
  }
  return found
}
