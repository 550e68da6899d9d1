import { type Letter, type Mailbox, ShopbellError } from '../../src/contract/index.js'

export interface MailtoMailboxOptions {
  /**
   * The subject of the e-mail.
   *
   * @default the title of the page that the visitor writes from
   */
  subject?: string
  /**
   * Ends a letter that was cut.
   *
   * @default '[Cut here: the letter is too long to be handed over]'
   */
  cut?: string
}

/** Characters of a whole address that every mail program and system still takes. */
const SAFE = 1900

/**
 * Opens the visitor's own mail program with the letter in it, and resolves `handedOver`: the visitor still
 * has to send it there. Long letters are cut. Rejects with `unsupported` where there is no document; throws
 * a `TypeError` for what is no e-mail address.
 */
export function mailtoMailbox(address: string, options: MailtoMailboxOptions = {}): Mailbox {
  if (!/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\/?#]+$/.test(String(address))) {
    throw new TypeError(`mailtoMailbox() needs an e-mail address, not "${address}"`)
  }
  const { cut = '[Cut here: the letter is too long to be handed over]' } = options
  const to = encode(address).replace('%40', '@')
  return async (letter, signal) => {
    if (signal.aborted) throw new ShopbellError('aborted', 'Given up')
    if (!globalThis.document) throw new ShopbellError('unsupported', 'There is no document here')
    const title = (options.subject ?? letter.page.title).replace(/\s+/g, ' ')
    const subject = shorten(title, 600, '…')
    const start = `mailto:${to}?subject=${subject}&body=`
    // An anchor outside of the page: no router of the shop sees the click, and no policy forbids it.
    const anchor = document.createElement('a')
    anchor.href = start + shorten(toText(letter), SAFE - start.length, `\n${cut}`)
    anchor.click()
    return { handedOver: true }
  }
}

/** All fields first, then the page, then what was said: whatever is cut comes last. */
function toText({ fields, page, transcript }: Letter): string {
  const answers = Object.entries(fields).map(
    ([name, value]) => `${name}: ${[value].flat().join(', ')}`
  )
  const said = transcript.map(
    ({ from, agent, content }) => `${agent?.name ?? from}: ${content.text}`
  )
  return [...answers, '', page.title, page.url, '', ...said].join('\n').trimEnd()
}

/** The text, percent-encoded, in at most so many characters; `end` follows what was cut. */
function shorten(text: string, room: number, end: string): string {
  const whole = encode(text)
  if (whole.length <= room) return whole
  let left = room - encode(end).length
  let kept = ''
  for (const character of text) {
    const encoded = encode(character)
    left -= encoded.length
    if (left < 0) break
    kept += encoded
  }
  return kept + encode(end)
}

/** Lines end with CRLF; half a surrogate pair has no encoding and becomes a replacement character. */
function encode(text: string): string {
  return encodeURIComponent(
    text.replace(/\r\n|\r|\n/g, '\r\n').replace(/\p{Surrogate}/gu, '\ufffd')
  )
}
