// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Letter } from '../../src/contract/index.js'
import { mailtoMailbox } from '../../transports/mailbox/index.js'
import { unhurried } from './caller.js'

const LETTER: Letter = {
  id: 'letter-1',
  fields: {
    name: 'Grace & Co',
    topics: ['lamps', 'repairs'],
    message: 'Is it 100% dimmable?\nReally? + = # ü 💡'
  },
  page: { url: 'https://shop.example/lamps?x=1&y=2', title: 'Lamps\r\nBcc: all@example.org' },
  transcript: []
}

let opened: string[] = []

beforeEach(() => {
  opened = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement
  ) {
    opened.push(this.getAttribute('href') ?? '')
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** What a mail program reads from the address that was opened. */
function read(): { to: string; subject: string; body: string } {
  const [, to = '', subject = '', body = ''] =
    /^mailto:([^?]*)\?subject=([^&]*)&body=([^&]*)$/.exec(opened[0] ?? '') ?? []
  return {
    to: decodeURIComponent(to),
    subject: decodeURIComponent(subject),
    body: decodeURIComponent(body)
  }
}

describe('a mailto mailbox', () => {
  it('hands the letter to the mail program with all its fields and the page', async () => {
    const receipt = await mailtoMailbox('help@shop.example')(LETTER, unhurried())
    expect(receipt).toEqual({ handedOver: true })
    expect(opened).toHaveLength(1)
    expect(read().to).toBe('help@shop.example')
    expect(read().body.split('\r\n')).toEqual([
      'name: Grace & Co',
      'topics: lamps, repairs',
      'message: Is it 100% dimmable?',
      'Really? + = # ü 💡',
      '',
      'Lamps',
      'Bcc: all@example.org',
      'https://shop.example/lamps?x=1&y=2'
    ])
  })

  it('takes the page for the subject, always on one line', async () => {
    await mailtoMailbox('help@shop.example')(LETTER, unhurried())
    expect(read().subject).toBe('Lamps Bcc: all@example.org')
  })

  it('cuts a long letter where every mail program still takes it, and says so', async () => {
    const fields = { message: 'Grüße 💡 '.repeat(1000) }
    const mailbox = mailtoMailbox('help@shop.example')
    await mailbox({ ...LETTER, fields }, unhurried())
    expect(opened[0]?.length).toBeLessThanOrEqual(1900)
    expect(read().body).toMatch(/^message: Grüße 💡[\s\S]*…$/)
    expect(read().body).not.toContain('\ufffd')
  })

  it('survives half a character', async () => {
    await mailtoMailbox('help@shop.example')(
      { ...LETTER, fields: { message: 'a\ud83d b' } },
      unhurried()
    )
    expect(read().body).toContain('message: a\ufffd b')
  })

  it('keeps an address from adding anything to the letter', async () => {
    await mailtoMailbox('help+a&b@shop.example')(LETTER, unhurried())
    expect(opened[0]).toMatch(/^mailto:help%2Ba%26b@shop\.example\?subject=/)
  })

  it('leaves nothing in the page', async () => {
    const before = document.documentElement.outerHTML
    await mailtoMailbox('help@shop.example')(LETTER, unhurried())
    expect(document.documentElement.outerHTML).toBe(before)
  })

  it('throws a TypeError for what is no e-mail address', () => {
    for (const address of [
      '',
      'help',
      'help@',
      '@shop.example',
      'a@b?bcc=c@d',
      'a@b, c@d',
      'a b@c'
    ]) {
      expect(() => mailtoMailbox(address)).toThrow(TypeError)
    }
  })

  it('opens nothing when it was given up', async () => {
    const sending = mailtoMailbox('help@shop.example')(LETTER, AbortSignal.abort())
    await expect(sending).rejects.toMatchObject({ code: 'aborted' })
    expect(opened).toEqual([])
  })

  it('says unsupported where there is no document', async () => {
    vi.stubGlobal('document', undefined)
    const sending = mailtoMailbox('help@shop.example')(LETTER, unhurried())
    await expect(sending).rejects.toMatchObject({ code: 'unsupported' })
  })
})
