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
   * @default '…'
   */
  cut?: string
}

/** Characters of a whole address that every mail program and system still takes. */
const SAFE = 1900
const SUBJECT = 600

/**
 * Opens the visitor's own mail program with the letter in it, and resolves `handedOver`: the visitor still
 * has to send it there. Long letters are cut. Rejects with `unsupported` where there is no document; throws
 * a `TypeError` for what is no e-mail address.
 */
export function mailtoMailbox(address: string, options: MailtoMailboxOptions = {}): Mailbox {
  if (!/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\/?#]+$/.test(address)) {
    throw new TypeError(`mailtoMailbox() needs an e-mail address, not "${address}"`)
  }
  const { cut = '…' } = options
  return async (letter, signal) => {
    if (signal.aborted) throw new ShopbellError('aborted', 'Given up')
    if (!globalThis.document) throw new ShopbellError('unsupported', 'There is no document here')
    const subject = (options.subject ?? letter.page.title).replace(/\s+/g, ' ')
    const start = `mailto:${encode(address).replace('%40', '@')}?subject=${encode(subject, SUBJECT, cut)}&body=`
    // An anchor outside of the page: no router of the shop sees the click, and no policy forbids it.
    const anchor = document.createElement('a')
    anchor.href = start + encode(toText(letter), SAFE - start.length, `\n${cut}`)
    anchor.click()
    return { handedOver: true }
  }
}

/** All fields first, then the page, then what was said: whatever is cut comes last. */
function toText({ fields, page, transcript }: Letter): string {
  return [
    ...Object.entries(fields).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`),
    '',
    page.title,
    page.url,
    '',
    ...transcript.map(({ from, agent, content }) => `${agent?.name ?? from}: ${content.text}`)
  ]
    .join('\n')
    .trimEnd()
}

/**
 * Percent-encoded, in at most so many characters; `end` follows what was cut. Lines end with CRLF; half a
 * surrogate pair has no encoding and becomes a replacement character.
 */
function encode(text: string, room = SAFE, end = ''): string {
  const lines = text.replace(/\r\n?|\n/g, '\r\n').replace(/\p{Surrogate}/gu, '\ufffd')
  const whole = encodeURIComponent(lines)
  if (whole.length <= room) return whole
  const tail = encodeURIComponent(end.replace('\n', '\r\n'))
  let kept = ''
  for (const character of lines) {
    const longer = kept + encodeURIComponent(character)
    if (longer.length > room - tail.length) break
    kept = longer
  }
  return kept + tail
}
