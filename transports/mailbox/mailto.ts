import { type Letter, type Mailbox, ShopbellError, wordsOf } from '../../src/contract/index.js'

/** Characters of a whole address that every mail program and system still takes. */
const SAFE = 1900

/**
 * Opens the visitor's own mail program with the letter in it, and resolves `handedOver`: the visitor still
 * has to send it there. Long letters are cut. Rejects with `unsupported` where there is no document; throws
 * a `TypeError` for what is no e-mail address.
 */
export function mailtoMailbox(address: string): Mailbox {
  if (!/^[^\s@,;?#]+@[^\s@,;?#]+$/.test(address)) {
    throw new TypeError(`mailtoMailbox() needs an e-mail address, not "${address}"`)
  }
  return async (letter, signal) => {
    if (signal.aborted) throw new ShopbellError('aborted', 'Given up')
    if (!globalThis.document) throw new ShopbellError('unsupported', 'No document')
    const subject = encode(letter.page.title.replace(/\s+/g, ' '), SAFE / 3)
    const start = `mailto:${encodeURIComponent(address).replace('%40', '@')}?subject=${subject}&body=`
    // An anchor outside of the page: no router of the shop sees the click, and no policy forbids it.
    const anchor = document.createElement('a')
    anchor.href = start + encode(toText(letter), SAFE - start.length)
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
    ...transcript.map(({ from, agent, content }) => `${agent?.name ?? from}: ${wordsOf(content)}`)
  ]
    .join('\n')
    .trimEnd()
}

/**
 * Percent-encoded, in at most so many characters. Lines end with CRLF; half a surrogate pair has no
 * encoding and becomes a replacement character.
 */
function encode(text: string, room: number): string {
  let kept = text.replace(/\r\n?|\n/g, '\r\n')
  let end = ''
  for (;;) {
    const encoded = encodeURIComponent(kept.toWellFormed()) + end
    if (encoded.length <= room) return encoded
    kept = kept.slice(0, Math.min(kept.length - 1, room)).replace(/[\ud800-\udbff]$/, '')
    end = encodeURIComponent('…')
  }
}
