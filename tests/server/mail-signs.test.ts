import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { whyAutomatic } from '../../examples/server/mail/automatic.js'
import { tokenIn } from '../../examples/server/mail/reply-address.js'
import { conversationIn, messageIdOf, placeIn, tokenOf } from '../../examples/server/mail/signed.js'
import { readSettings } from '../../examples/server/settings.js'

const key = randomBytes(32)
const ids = fc
  .uint8Array({ minLength: 12, maxLength: 12 })
  .map(bytes => Buffer.from(bytes).toString('base64url'))

describe('what we sign', () => {
  test('is read back, whichever conversation it is', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 0, max: 1e9 }), (conversation, seq) => {
        const id = messageIdOf(key, { conversation, seq }, 'example.com')
        expect(id).toMatch(/^<[\w.-]+@example\.com>$/)
        expect(placeIn(key, id)).toEqual({ conversation, seq })
        const token = tokenOf(key, conversation)
        expect(token).toMatch(/^[\da-f]{40}$/)
        expect(conversationIn(key, token.toUpperCase())).toBe(conversation)
      })
    )
  })

  test('cannot be changed, nor made with another key', () => {
    fc.assert(
      fc.property(ids, fc.nat(60), fc.constantFrom('a', '7', '-'), (conversation, at, sign) => {
        const id = messageIdOf(key, { conversation, seq: 12 }, 'example.com')
        const place = 4 + (at % 42)
        const changed = id.slice(0, place) + sign + id.slice(place + 1)
        if (changed !== id) expect(placeIn(key, changed)).toBeUndefined()
        expect(placeIn(randomBytes(32), id)).toBeUndefined()
        expect(conversationIn(randomBytes(32), tokenOf(key, conversation))).toBeUndefined()
      })
    )
  })

  test.each(['', '<>', 'sb', '<sb.x.1@example.com>', `<${'a'.repeat(5000)}@b>`])(
    'is not found in %s',
    text => {
      expect(placeIn(key, text)).toBeUndefined()
      expect(conversationIn(key, text)).toBeUndefined()
    }
  )

  test('stands in an address where the owner wants it', () => {
    const settings = readSettings({ MAIL_REPLY: 'Chat+{token}@Example.com' })
    expect(tokenIn(settings, 'chat+abc@example.COM')).toBe('abc')
    expect(tokenIn(settings, 'chat@example.com')).toBeUndefined()
    expect(tokenIn(readSettings({}), 'chat+abc@example.com')).toBeUndefined()
    expect(() => readSettings({ MAIL_REPLY: 'chat@{token}' })).toThrow(/^MAIL_REPLY must/)
  })
})

describe('what a machine has sent', () => {
  const why = async (...headers: string[]) =>
    whyAutomatic(
      await simpleParser(['From: mira@example.org', ...headers, '', 'Hello'].join('\r\n')),
      ['chat@example.com']
    )

  test.each([
    ['Auto-Submitted: auto-replied', 'automatic'],
    ['Auto-Submitted: auto-generated; owner-email="x"', 'automatic'],
    ['Precedence: bulk', 'automatic'],
    ['X-Autoreply: yes', 'automatic'],
    ['Return-Path: <>', 'bounce'],
    ['Content-Type: multipart/report; report-type=delivery-status; boundary=x', 'bounce'],
    ['X-Failed-Recipients: a@example.org', 'bounce'],
    ['List-Id: <news.example.org>', 'list'],
    ['X-Shopbell: SB-7K3Q9', 'own']
  ])('is known by %s', async (header, reason) => {
    expect(await why(header)).toBe(reason)
  })

  test.each([
    'Auto-Submitted: no',
    'Precedence: normal',
    'Return-Path: <mira@example.org>',
    'Content-Type: multipart/alternative; boundary=x'
  ])('is not seen in %s', async header => {
    expect(await why(header)).toBeUndefined()
  })

  test.each([
    ['MAILER-DAEMON@mail.example', 'bounce'],
    ['chat@example.com', 'own']
  ])('is known by its sender %s', async (from, reason) => {
    const mail = await simpleParser(`From: ${from}\r\n\r\nHello`)
    expect(whyAutomatic(mail, ['chat@example.com'])).toBe(reason)
  })
})
