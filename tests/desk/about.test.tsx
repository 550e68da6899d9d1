// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { Talks } from '../../examples/desk/talk/talks.js'
import { open, said } from './sample.js'
import { until } from './until.js'
import { button, show, type View } from './view.js'

let view: View
afterEach(() => {
  view.close()
  localStorage.clear()
})

const section = (title: string) => {
  const heading = [...document.querySelectorAll('.facts h3')].find(
    each => each.textContent?.trim() === title
  )
  return heading?.closest('section')
}

const CONVERSATION = open('c', {
  fields: { email: 'mia@example.com' },
  profile: {
    id: 'K-17',
    phone: '+49 30 1234',
    cart: { items: [{ title: 'Heron', count: 2, price: '£340' }], total: '£680' },
    orders: [
      { number: '1001', state: 'On its way', total: '£150', href: 'https://shop.example/1001' },
      { number: '900', href: 'javascript:alert(1)' }
    ],
    attributes: { tier: 'Gold' }
  }
})

const EARLIER = [
  {
    conversation: 'e1',
    reference: 'BELL-1',
    name: 'Mia',
    question: 'Is it green?',
    since: 0,
    messages: 1,
    tags: ['colour'],
    rating: { score: 4 }
  }
]

describe('what is known of a visitor', () => {
  it('says who they are, and whether the shop has proved it', async () => {
    view = show(<Talks />, { conversations: [CONVERSATION] })
    const links = [...(section('Who')?.querySelectorAll('a') ?? [])].map(each => each.href)
    expect(links).toEqual(['mailto:mia@example.com', 'tel:+49301234'])
    expect(section('Who')?.textContent).toContain('K-17 Not proved')
    view.close()
    view = show(<Talks />, { conversations: [{ ...CONVERSATION, proved: true }] })
    expect(section('Who')?.textContent).toMatch(/K-17 Proved/)
  })

  it('lists the cart with its total, the orders and what else the shop tells', () => {
    view = show(<Talks />, { conversations: [CONVERSATION] })
    expect(section('Cart')?.textContent).toContain('2 ×Heron£340')
    expect(section('Cart')?.textContent).toContain('£680')
    expect(section('Orders')?.textContent).toContain('On its way')
    // The address comes from a page, and may be anything.
    expect(section('Orders')?.querySelectorAll('a')).toHaveLength(1)
    expect(section('Told by the shop')?.textContent).toContain('Gold')
  })

  it('stays folded where the agent has folded it, in every conversation', async () => {
    view = show(<Talks />, { conversations: [CONVERSATION] })
    button('Cart').click()
    await until(() => button('Cart').getAttribute('aria-expanded') === 'false')
    view.close()
    view = show(<Talks />, { conversations: [{ ...CONVERSATION, conversation: 'd' }] })
    expect(section('Cart')?.querySelector('div')?.hidden).toBe(true)
    button('Cart').click()
    await until(() => !section('Cart')?.querySelector('div')?.hidden)
  })

  it('opens an earlier conversation where it stands, with its tags and its rating', async () => {
    const answers = {
      'conversations/c/earlier': EARLIER,
      'conversations/e1': { ...EARLIER[0], transcript: [said('1', 'agent', 0, 'It is green.')] }
    }
    view = show(<Talks />, { conversations: [CONVERSATION] }, answers)
    await until(() => section('Earlier conversations'))
    section('Earlier conversations')?.querySelector<HTMLElement>('.earlier-head')?.click()
    await until(() => document.querySelector('.earlier-log')?.textContent?.includes('It is'))
    expect(document.querySelector('.earlier-talk')?.textContent).toMatch(/colour.*4 of 5/)
  })
})
