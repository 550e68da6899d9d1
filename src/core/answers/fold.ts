/** Letters that have no mark which could be taken off. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ς: 'σ'
}

/** How letters are written where a keyboard has none of them. */
const SPELT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }

/** A word as somebody types it who leaves out capitals and accents: `Größe` is `grosse`. */
export function fold(word: string): string {
  return lower(word)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßæœøđðłıþς]/g, letter => PLAIN[letter] ?? letter)
    .normalize('NFC')
}

/** A word as somebody types it who has no key for some of its letters: `Größe` is `groesse`. */
export const spell = (word: string): string =>
  fold(lower(word).replace(/[äöüøå]/g, letter => SPELT[letter] ?? letter))

/** In small letters, each of them one character wherever there is such a one. */
export const lower = (text: string): string =>
  text.normalize('NFKC').toLowerCase().normalize('NFKC')
