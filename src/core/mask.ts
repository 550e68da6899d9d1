/** What stands in place of a letter or a digit that is not sent. */
const HIDDEN = '•'

/** Digits that may be the number of a card, however they are grouped; none of a telephone, which has a plus. */
const NUMBER = /(?<![\d.,+]|\+\d[\d ()-]*)[2-6](?:[ \-.]?\d){11,18}(?!\d)/g

/** A password, and what is said to be one, in the languages that visitors write most. */
const PASSWORD =
  /((?:pass(?:word|wort|code|phrase|wd)?|pwd|kennwort|passwort|contraseña|contrasena|senha|mot de passe)\s*(?:is|ist|lautet|es|é|est|:|=|：|是|-)+\s*["'“„«]?)([^\s"'”“»,;]+)/giu

/** What is told of somebody so that they can be reached, or names something, is not looked into. */
const OTHER: ReadonlySet<string> = new Set(['id', 'message', 'phone', 'email', 'address', 'type'])

/**
 * Takes numbers of cards, passwords and whatever the owner's patterns find out of what is about to be sent, and
 * leaves out answers with these names.
 */
export function clean<Said>(
  said: Said,
  patterns: boolean | readonly string[] = true,
  names: readonly string[] = []
): Said {
  if (typeof said === 'string') return (patterns ? maskText(said, patterns) : said) as Said
  if (Array.isArray(said)) return said.map(one => clean(one, patterns, names)) as Said
  if (!said || typeof said !== 'object') return said
  const kept = Object.entries(said).filter(([name]) => !names.includes(name))
  return Object.fromEntries(
    kept.map(([name, value]) => [name, OTHER.has(name) ? value : clean(value, patterns, names)])
  ) as Said
}

function maskText(text: string, patterns: boolean | readonly string[]): string {
  const safe = text
    .replace(NUMBER, found => (isCard(found) ? hide(found, 4) : found))
    .replace(PASSWORD, (_, word: string, secret: string) => word + HIDDEN.repeat(secret.length))
  if (typeof patterns === 'boolean') return safe
  return patterns.reduce((so, pattern) => so.replace(regexOf(pattern), found => hide(found)), safe)
}

/** The check digit of card numbers (Luhn), which of other long numbers only one in ten has. */
function isCard(found: string): boolean {
  const digits = [...found.replace(/\D/g, '')].reverse().map(Number)
  const sum = digits.reduce((total, digit, at) => {
    const twice = digit * 2
    return total + (at % 2 ? (twice > 9 ? twice - 9 : twice) : digit)
  }, 0)
  return digits.length > 11 && sum % 10 === 0
}

/** Everything but the last digits, by which both sides know which one is meant. */
function hide(found: string, but = 0): string {
  let left = found.replace(/[^\p{L}\p{N}]/gu, '').length - but
  return found.replace(/[\p{L}\p{N}]/gu, sign => (left-- > 0 ? HIDDEN : sign))
}

function regexOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'giu')
  } catch (error) {
    console.warn(`[shopbell] No pattern "${pattern}":`, error)
    return /(?!)/
  }
}
