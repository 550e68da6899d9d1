// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { Talks } from '../../examples/desk/talk/talks.js'
import { Trail } from '../../examples/desk/talk/trail.js'
import { open, step } from './sample.js'
import { until } from './until.js'
import { button, show, type View } from './view.js'

let view: View
afterEach(() => view.close())

const facts = () =>
  Object.fromEntries(
    [...document.querySelectorAll('.fact')].map(fact => [
      fact.querySelector('dt')?.textContent,
      fact.querySelector('dd')?.textContent
    ])
  )
const pages = () => [...document.querySelectorAll('.trail a')].map(each => each.textContent)

describe('beside the conversation', () => {
  it('stand form, survey and route by the names of their fields', () => {
    const departments = [{ id: 'd', name: 'Repairs' }]
    const conversation = open('c', {
      fields: { name: 'Mia', orderNumber: '12', parts: ['Cord', 'Switch'], nothing: '' },
      survey: { room: 'Bedroom' },
      route: { department: 'd', agent: 'a', tags: ['heron'] }
    })
    view = show(<Talks />, { departments, conversations: [conversation] })
    expect(facts()).toMatchObject({
      'Order number': '12',
      Parts: 'CordSwitch',
      Room: 'Bedroom',
      Department: 'Repairs',
      'Asked for': 'You',
      Tags: 'heron'
    })
    expect(Object.keys(facts())).not.toContain('Nothing')
    expect(document.querySelectorAll('.chip')).toHaveLength(3)
  })

  it('are answers that come while the agent looks set off, and the others are not', async () => {
    const conversation = open('c', { survey: { room: 'Bedroom' } })
    view = show(<Talks />, { conversations: [conversation] })
    const survey = { room: 'Bedroom', lamps: ['Heron'] }
    view.tell({ type: 'survey', conversation: 'c', survey })
    await until(() => facts().Lamps)
    const fresh = [...document.querySelectorAll('.is-fresh dt')]
    expect(fresh.map(each => each.textContent)).toEqual(['Lamps'])
  })

  it('grows the trail as the visitor walks', async () => {
    view = show(<Talks />, { conversations: [open('c', { trail: [step('a', 1)] })] })
    view.tell({ type: 'page', conversation: 'c', page: step('b', 0).page })
    await until(() => pages().length === 2)
    expect(pages()).toEqual(['b', 'a'])
  })
})

describe('the trail of pages', () => {
  const steps = Array.from({ length: 8 }, (_, at) => step(`p${at}`, at))

  it('shows the five newest, newest first, and the earlier ones on demand', async () => {
    view = show(<Trail trail={steps} />)
    expect(pages()).toEqual(['p7', 'p6', 'p5', 'p4', 'p3'])
    button('3 earlier pages').click()
    await until(() => pages().length === 8)
    button('Only the last pages').click()
    await until(() => pages().length === 5)
  })

  it('says from which site the visitor came, below the page where it began', () => {
    const { page, at } = step('p', 1)
    const referrer = 'https://www.search.example/?q=lamps'
    view = show(<Trail trail={[{ page: { ...page, referrer }, at }, ...steps]} />)
    const origin = document.querySelector('.trail-origin')
    expect(origin?.textContent).toBe('Came from search.example')
    expect(origin?.querySelector('a')?.getAttribute('href')).toBe(referrer)
  })

  it('links to nothing but pages', () => {
    const page = { url: 'javascript:alert(1)', title: 'Free lamps' }
    view = show(<Trail trail={[{ page: { ...page, referrer: 'javascript:alert(2)' }, at: 1 }]} />)
    expect(document.querySelector('a')).toBeNull()
    expect(document.body.textContent).toContain('Free lamps')
  })
})
