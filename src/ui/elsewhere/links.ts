import type { Elsewhere } from '../../core/elsewhere.js'
import { safeHref } from '../safe-href.js'

/** What a link to another channel can bring along. */
export interface Brought {
  /** The inquiry number, where there is one. */
  readonly reference?: string | undefined
  /** What stands in the composer of the other side already. */
  readonly text: string
}

type Builder = (to: string, brought: Brought) => string | undefined

const WEB = /^https?:\/\//i

/** The figures of a number as one dials them from abroad: `+49 (0)30 901820` is `+4930901820`. */
export function figuresOf(number: string): string | undefined {
  const abroad = number
    .normalize('NFKC')
    .trim()
    .replace(/^(tel|sms|whatsapp):/i, '')
    .replace(/^00/, '+')
    // Dialled within the country only.
    .replace(/^(\+[^(]*)\(\s*0\s*\)/, '$1')
    // An extension is nothing that can be dialled at once.
    .replace(/[;,#]|\s*(ext|x)[\s.]*\d/i, '|')
    .replace(/\|.*$/s, '')
  const figures = abroad.replace(/\D/g, '')
  return figures.length > 1 ? `${abroad.startsWith('+') ? '+' : ''}${figures}` : undefined
}

/** The name of an account, however it was written: `@tallow`, `t.me/tallow`, `tallow`. */
function nameOf(to: string): string | undefined {
  const [, name] = /^(?:[^?#]*\/)?@?([\w.-]+)\/?(?:[?#].*)?$/.exec(to.trim()) ?? []
  return name
}

/** An address with something added to what it asks for. */
function asking(address: string, name: string, value = ''): string {
  if (!value) return address
  return `${address}${address.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`
}

/** Where the named channels lead to. Any other leads to an address. */
const BUILDERS: Readonly<Record<string, Builder>> = {
  phone(to) {
    const number = figuresOf(to)
    return number && `tel:${number}`
  },
  sms(to, { text }) {
    const number = figuresOf(to)
    // Phones of either kind read it, whichever sign they wait for.
    return number && `sms:${number}?&body=${encodeURIComponent(text)}`
  },
  email(to, { text, reference }) {
    const address = to.trim().replace(/^mailto:/i, '')
    if (!/^[^\s@?&]+@[^\s@?&]+$/.test(address)) return undefined
    const letter = asking(`mailto:${address}`, 'subject', reference && `[${reference}]`)
    return asking(letter, 'body', text)
  },
  whatsapp(to, { text }) {
    if (WEB.test(to)) return asking(to, 'text', text)
    // There a number goes with its country, and without the sign before it.
    const number = figuresOf(to)?.replace('+', '')
    return number && !number.startsWith('0')
      ? asking(`https://wa.me/${number}`, 'text', text)
      : undefined
  },
  messenger(to, { reference }) {
    const name = nameOf(to)
    return name && asking(`https://m.me/${name}`, 'ref', reference)
  },
  telegram(to, { reference }) {
    const name = nameOf(to)
    // Other signs, and more of them, are not taken there.
    return (
      name &&
      asking(`https://t.me/${name}`, 'start', reference?.replace(/[^\w-]/g, '').slice(0, 64))
    )
  }
}

/** Text messages can be begun here, and nowhere else: a link in a message must not write to anybody. */
const TEXT_MESSAGE = /^sms:\+?\d+\?&body=[^\s]*$/

/**
 * The link to another channel, with the inquiry number in it. Nothing where `to` is not what the channel needs,
 * or could do harm.
 */
export function linkTo({ channel, to = '' }: Elsewhere, brought: Brought): string | undefined {
  const build = Object.hasOwn(BUILDERS, channel) && BUILDERS[channel]
  const reference = brought.reference ?? ''
  const filled = to.replaceAll('{reference}', build ? reference : encodeURIComponent(reference))
  const href = build ? build(filled, brought) : filled
  return href && TEXT_MESSAGE.test(href) ? href : safeHref(href)
}
