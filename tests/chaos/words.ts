import type { Random } from './random.js'

const PHRASES = [
  'the lamp flickers',
  'it came without a shade',
  'the cord is too short',
  'I have tried two bulbs',
  'could you look it up',
  'that is what I thought',
  'which one was it again',
  'I will have a look'
] as const

const ODD = [
  'Łódź, naïve, 東京, عربى and עברית',
  '👩🏽‍🔧 🪔 🇩🇰',
  'a < b && c > "d" &amp; <b>not bold</b>',
  'first line\nsecond line',
  'e\u0301 and \u00e9'
] as const

/**
 * What somebody says next. Most texts are numbered, hence unique; some are said again and again, word for
 * word, in one tab or in all: what drops repeats by their text would lose these.
 */
export function wordsOf(random: Random, who: string, where: string, count: number): string {
  const mood = random()
  if (mood < 0.1) return `ok, ${where}`
  if (mood < 0.14) return `yes, ${who}`
  const start = `${who} #${count}`
  if (mood < 0.18) return `${start} ${'and on '.repeat(Math.ceil(random() * 400))}`.trim()
  if (mood < 0.24) return `${start} ${random.pick(ODD)}`
  return `${start} ${random.pick(PHRASES)}`
}
