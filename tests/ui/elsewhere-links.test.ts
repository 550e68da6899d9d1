// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresOf, linkTo } from '../../src/ui/elsewhere/links.js'

const text = 'Hello, this is about my inquiry SB-7QK2M.'
const said = encodeURIComponent(text)
const brought = { reference: 'SB-7QK2M', text }
const to = (channel: string, to: string) => linkTo({ channel, to }, brought)

describe('a number', () => {
  it.each([
    ['+49 30 901820', '+4930901820'],
    ['+49 (0)30 901820', '+4930901820'],
    ['+49 ( 0 ) 30/901-820', '+4930901820'],
    ['0049 30 901820', '+4930901820'],
    ['(030) 901820', '030901820'],
    ['+1 (415) 555-0100 ext. 7', '+14155550100'],
    ['+1 415 555 0100 x7', '+14155550100'],
    ['+1-415-555-0100;ext=7', '+14155550100'],
    ['tel:+44-20-7946-0123', '+442079460123'],
    ['+４４ 20 7946 0123', '+442079460123'],
    ['112', '112'],
    ['', undefined],
    ['call us', undefined],
    ['7', undefined]
  ])('is dialled as it is meant: %s', (number, figures) => {
    expect(figuresOf(number)).toBe(figures)
  })
})

describe('a link to another channel', () => {
  it.each([
    ['phone', '+49 (0)30 901820', 'tel:+4930901820'],
    ['sms', '+44 7700 900123', `sms:+447700900123?&body=${said}`],
    ['email', 'a@b.example', `mailto:a@b.example?subject=%5BSB-7QK2M%5D&body=${said}`],
    ['email', 'mailto:a+c@b.example', `mailto:a+c@b.example?subject=%5BSB-7QK2M%5D&body=${said}`],
    ['whatsapp', '+44 7700 900123', `https://wa.me/447700900123?text=${said}`],
    ['whatsapp', '0044 7700 900123', `https://wa.me/447700900123?text=${said}`],
    ['whatsapp', 'https://wa.me/message/AB12', `https://wa.me/message/AB12?text=${said}`],
    ['messenger', 'tallow.street', 'https://m.me/tallow.street?ref=SB-7QK2M'],
    ['messenger', 'https://m.me/tallow?x=1', 'https://m.me/tallow?ref=SB-7QK2M'],
    ['telegram', '@tallow_bot', 'https://t.me/tallow_bot?start=SB-7QK2M'],
    ['telegram', 't.me/tallow_bot/', 'https://t.me/tallow_bot?start=SB-7QK2M'],
    ['video', 'https://rooms.example/{reference}', 'https://rooms.example/SB-7QK2M'],
    ['signal', 'https://signal.me/#p/+44', 'https://signal.me/#p/+44']
  ])('carries the inquiry number by %s to %s', (channel, address, href) => {
    expect(to(channel, address)).toBe(href)
  })

  it.each([
    ['whatsapp', '030 901820'],
    ['whatsapp', 'Tallow Street'],
    ['phone', 'ask for Ada'],
    ['phone', ''],
    ['email', 'nobody'],
    ['email', 'a@b.example?bcc=c@d.example'],
    ['messenger', 'tallow street'],
    ['telegram', ''],
    ['video', 'javascript:alert(1)'],
    ['video', 'data:text/html,hi'],
    ['constructor', ''],
    ['room', 'sms:+44 7700?&body=hi']
  ])('is none by %s to "%s"', (channel, address) => {
    expect(to(channel, address)).toBeUndefined()
  })

  it('goes without a number where there is none yet', () => {
    const first = { text: 'Hello' }
    expect(linkTo({ channel: 'messenger', to: 'tallow' }, first)).toBe('https://m.me/tallow')
    expect(linkTo({ channel: 'telegram', to: 'tallow' }, first)).toBe('https://t.me/tallow')
    expect(linkTo({ channel: 'email', to: 'a@b.example' }, first)).toBe(
      'mailto:a@b.example?body=Hello'
    )
    expect(linkTo({ channel: 'room', to: 'https://r.example/?n={reference}' }, first)).toBe(
      'https://r.example/?n='
    )
  })

  it('leads nowhere but where links may lead, whatever is written in the options', () => {
    const channels = fc.constantFrom(
      'phone',
      'sms',
      'email',
      'whatsapp',
      'messenger',
      'telegram',
      'video',
      '__proto__',
      'toString'
    )
    const reference = fc.option(fc.string(), { nil: undefined })
    fc.assert(
      fc.property(channels, fc.string({ unit: 'binary' }), reference, (channel, to, reference) => {
        const href = linkTo({ channel, to }, { reference, text })
        expect(href ?? 'tel:1').toMatch(/^(https?|mailto|tel|sms):\S+$/)
      })
    )
  })

  it('never lets an inquiry number become another part of an address', () => {
    const at = (reference: string) =>
      new URL(
        linkTo({ channel: 'x', to: 'https://r.example/{reference}' }, { reference, text }) ?? ''
      )
    fc.assert(
      fc.property(fc.string(), reference => {
        expect(at(`SB-${reference}`)).toMatchObject({ host: 'r.example', search: '', hash: '' })
      })
    )
  })
})
