// @vitest-environment happy-dom
import './browser.js'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Fields, Route } from '../../src/contract/index.js'
import type { Form } from '../../src/core/form.js'
import { createStores, type Stores } from '../../src/core/stores.js'
import type { Options } from '../../src/options.js'
import '../../src/ui/form/more.js'
import FormPane from '../../src/ui/panes/form.js'
import { ADA } from '../core/said.js'
import { until } from './browser.js'
import { act, draw } from './screen.js'

const BEN = { id: 'ben', name: 'Ben' }

async function show(options: Options, prepare: (stores: Stores) => void = () => {}) {
  const stores = createStores()
  stores.$phase.set('prechat')
  prepare(stores)
  const screen = await draw(<FormPane />, { options, stores })
  return {
    ...screen,
    names: () => screen.all('[part=pane] [name], form [name]').map(it => it.getAttribute('name')),
    submit: () => screen.click(screen.find('button[type=submit]')),
    label: () => screen.find('button[type=submit]').textContent,
    step: () => screen.all('[part=step] .note').map(it => it.textContent),
    /** What was sent, as which of the two. */
    sent: () =>
      screen.asked.flatMap(([name, fields, route]) =>
        name === 'join' || name === 'write' ? [[name, fields as Fields, route as Route]] : []
      )
  }
}

const QUESTION = { name: 'question', label: 'Question' } as const
const STEPS: Form = [
  { name: 'topic', label: 'Topic', required: true },
  { name: 'name', label: 'Name', step: 'You', required: true },
  { name: 'rare', label: 'Rare', step: 'Rare things', when: { topic: 'rare' } },
  { ...QUESTION, step: 4 }
]

describe('a form in steps', () => {
  it('shows one at a time and says where one is', async () => {
    const { names, step, find, type, submit, label, text } = await show({ form: STEPS })
    expect(names()).toEqual(['topic'])
    expect(step()).toEqual(['1 of 3'])
    expect(text()).toContain('What can we do for you?')
    expect(label()).toBe('Next')
    await type(find('[name=topic]'), 'rare')
    expect(step()).toEqual(['1 of 4'])
    await submit()
    expect(names()).toEqual(['name'])
    expect(step()).toEqual(['2 of 4'])
    expect(text()).toContain('You')
    expect(find('[part=step]').getAttribute('role')).toBe('status')
  })

  it('finds what is wrong before it goes on, and complains of nothing that was not asked yet', async () => {
    const { names, find, type, submit, all } = await show({ form: STEPS })
    const flawed = () => all('[aria-invalid=true]').map(it => it.getAttribute('name'))
    await submit()
    expect(names()).toEqual(['topic'])
    expect(flawed()).toEqual(['topic'])
    await type(find('[name=topic]'), 'x')
    await submit()
    expect(names()).toEqual(['name'])
    expect(flawed()).toEqual([])
  })

  it('goes back with all that was typed, and takes the focus along', async () => {
    const { names, find, type, submit, button, click } = await show({ form: STEPS })
    await type(find('[name=topic]'), 'x')
    await submit()
    expect(document.activeElement).toBe(find('[name=name]'))
    await type(find('[name=name]'), 'Grace')
    await click(button('Back'))
    expect(names()).toEqual(['topic'])
    expect(document.activeElement).toBe(find('[name=topic]'))
    expect(find<HTMLInputElement>('[name=topic]').value).toBe('x')
    await submit()
    expect(find<HTMLInputElement>('[name=name]').value).toBe('Grace')
  })

  it('is sent from the last one, and leads back to what was laid open meanwhile', async () => {
    const { names, find, type, submit, sent, stores, label, all } = await show({ form: STEPS })
    await type(find('[name=topic]'), 'x')
    await submit()
    await type(find('[name=name]'), 'Grace')
    await submit()
    expect(label()).toBe('Start the chat')
    await act(() => stores.$fields.set({ ...stores.$fields.get(), name: '' }))
    await submit()
    expect(sent()).toEqual([])
    expect(names()).toEqual(['name'])
    expect(all('[aria-invalid=true]')).toHaveLength(1)
    await type(find('[name=name]'), 'Grace')
    await submit()
    await type(find('[name=question]'), 'Hello')
    await submit()
    expect(sent()).toEqual([['join', { topic: 'x', name: 'Grace', question: 'Hello' }, {}]])
  })

  it('is one form where nobody asked for steps', async () => {
    const form: Form = Array.from({ length: 12 }, (_, at) => ({
      name: `f${at}`,
      label: `${at}`,
      when: {}
    }))
    const { names, step, label } = await show({ form })
    expect(names()).toHaveLength(12)
    expect(step()).toEqual([])
    expect(label()).toBe('Start the chat')
  })
})

describe('what a page knows', () => {
  it('is read when the form is sent, and not before', async () => {
    history.replaceState(null, '', '/?utm_source=early')
    const meta = document.createElement('meta')
    meta.setAttribute('property', 'og:title')
    meta.content = 'The Heron'
    document.head.append(meta)
    onTestFinished(() => meta.remove())
    const form: Form = [
      QUESTION,
      { name: 'campaign', type: 'hidden', from: 'query:utm_source' },
      { name: 'lamp', type: 'hidden', from: 'meta:og:title' },
      { name: 'cart', type: 'hidden', from: 'attribute:cart', value: 'empty' },
      { name: 'secret', type: 'hidden', from: 'query:none', when: { question: 'never' } }
    ]
    const { submit, sent, names, find, type } = await show({
      form,
      profile: { attributes: { cart: '2 lamps' } }
    })
    expect(names()).toEqual(['question'])
    await type(find('[name=question]'), 'Hello')
    history.replaceState(null, '', '/?utm_source=late')
    await submit()
    expect(sent()).toEqual([
      ['join', { question: 'Hello', campaign: 'late', lamp: 'The Heron', cart: '2 lamps' }, {}]
    ])
  })

  it('says not where the visitor is, where only what the talk needs may be sent', async () => {
    history.replaceState(null, '', '/secret?utm_source=secret')
    const form: Form = [
      { name: 'page', type: 'hidden', from: 'url' },
      { name: 'campaign', type: 'hidden', from: 'query:utm_source' },
      { name: 'before', type: 'hidden', from: 'referrer' }
    ]
    const { submit, sent } = await show({ form, consent: 'functional' })
    await submit()
    expect(sent()).toEqual([['join', { page: location.origin }, {}]])
  })
})

describe('a known visitor', () => {
  const form: Form = [
    { name: 'name', label: 'Name', required: true, skip: true },
    { name: 'email', label: 'E-mail', type: 'email', skip: true },
    QUESTION
  ]

  it('is asked nothing but the question, and all is sent', async () => {
    const profile = { name: 'Grace', email: 'grace@example.org' }
    const { names, submit, sent } = await show({ form, profile })
    expect(names()).toEqual(['question'])
    await submit()
    expect(sent()).toEqual([['join', profile, {}]])
  })

  it('is asked for what is not right', async () => {
    const { names } = await show({ form, profile: { name: 'Grace', email: 'grace' } })
    expect(names()).toEqual(['email', 'question'])
  })

  it('is known by what the page has filled in as well, but not by what they are typing', async () => {
    const { names, find, type } = await show({ form }, ({ $fields, $known }) => {
      $fields.set({ email: 'grace@example.org' })
      $known.set({ email: 'grace@example.org' })
    })
    expect(names()).toEqual(['name', 'question'])
    await type(find('[name=name]'), 'G')
    expect(names()).toEqual(['name', 'question'])
  })

  it('is asked again for what they say otherwise', async () => {
    const { names, find } = await show({ form, profile: { name: 'Grace' } }, ({ $fields }) =>
      $fields.set({ name: 'Ada' })
    )
    expect(names()).toEqual(['name', 'email', 'question'])
    expect(find<HTMLInputElement>('[name=name]').value).toBe('Ada')
  })
})

describe('a box', () => {
  const form: Form = [
    {
      name: 'terms',
      label: 'I agree',
      type: 'checkbox',
      required: true,
      message: 'Please tick',
      link: { label: 'Terms', href: '/terms' }
    }
  ]

  it('must be ticked, says so in its own words, and answers yes', async () => {
    const { find, submit, sent, click, text } = await show({ form })
    await submit()
    expect(sent()).toEqual([])
    expect(text()).toContain('Please tick')
    const box = find('[name=terms]')
    expect(box.getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(box)
    expect(find(`[id="${box.getAttribute('aria-describedby')}"]`).textContent).toBe('Please tick')
    await click(box)
    await submit()
    expect(sent()).toEqual([['join', { terms: 'yes' }, {}]])
  })

  it('links to what is agreed to, in a page of its own, and to nothing that could do harm', async () => {
    const { find, all, show: again } = await show({ form })
    expect(find('a').getAttribute('href')).toBe('/terms')
    expect(find('a').getAttribute('target')).toBe('_blank')
    void again
    for (const href of [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'data:text/html,x',
      'JAVASCRIPT:x'
    ]) {
      const bad = [{ ...form[0], name: 'bad', link: { label: 'Bad', href } }] as Form
      const screen = await show({ form: bad })
      expect(screen.all('a'), href).toEqual([])
    }
    expect(all('a')).toHaveLength(1)
  })
})

describe('an address of a page', () => {
  it.each([
    ['shop.example', true],
    ['https://shop.example/lamps?id=1', true],
    ['shop', false],
    ['shop example.org', false]
  ])('%s is one: %s', async (value, expected) => {
    const { find, type, submit, sent } = await show({
      form: [{ name: 'site', label: 'Site', type: 'url' }]
    })
    await type(find('[name=site]'), value)
    await submit()
    expect(sent().length > 0).toBe(expected)
  })
})

describe('a department', () => {
  const departments = [
    { id: 'lamps', name: 'Lamps' },
    { id: 'repairs', name: 'Repairs' },
    { id: 'closed', name: 'Projects', hours: { week: {} } }
  ]
  const form: Form = [{ name: 'part', label: 'Part', type: 'department', required: true }, QUESTION]
  const mailbox = async () => ({})
  const presence = {
    available: true,
    agents: [ADA],
    departments: [
      { id: 'lamps', available: true, wait: 120 },
      { id: 'repairs', available: false }
    ]
  }
  const line = (all: HTMLElement[], name: string) =>
    all.find(one => one.textContent?.startsWith(name)) ?? expect.fail(name)

  it('says how things stand in each, and goes by its id', async () => {
    const { all, find, click, submit, sent } = await show(
      { form, departments, mailbox },
      ({ $presence }) => $presence.set(presence)
    )
    await until(() =>
      expect(all('.choice').map(one => one.textContent)).toEqual([
        'LampsAnswers in about 2 minutes',
        'RepairsNobody is here right now',
        'ProjectsNobody is here right now'
      ])
    )
    await submit()
    expect(document.activeElement).toBe(find('[name=part]'))
    await click(find('[name=part]'))
    await submit()
    expect(sent()).toEqual([['join', { part: 'Lamps' }, { department: 'lamps' }]])
  })

  it('becomes a letter where nobody is there', async () => {
    const { all, find, click, type, submit, sent, asked, label, text } = await show(
      { form, departments, mailbox },
      ({ $presence }) => $presence.set(presence)
    )
    await click(line(all('.choice'), 'Repairs').querySelector('input') ?? expect.fail())
    expect(text()).toContain('we answer by e-mail')
    expect(label()).toBe('Send the message')
    await type(find('[name=email]'), 'grace@example.org')
    await type(find('[name=question]'), 'Hello')
    await submit()
    expect(asked).toContainEqual(['go', 'away'])
    expect(sent()).toEqual([
      [
        'write',
        { part: 'Repairs', email: 'grace@example.org', question: 'Hello' },
        { department: 'repairs' }
      ]
    ])
  })

  it('cannot be chosen where nobody is there and no letter would arrive', async () => {
    const { all } = await show({ form, departments }, ({ $presence }) => $presence.set(presence))
    await until(() =>
      expect(all('[name=part]').map(one => one.hasAttribute('disabled'))).toEqual([
        false,
        true,
        true
      ])
    )
  })

  it('is not asked for where the shop has none', async () => {
    const { names, submit, sent } = await show({ form })
    expect(names()).toEqual(['question'])
    await submit()
    expect(sent()).toHaveLength(1)
  })
})

describe('somebody to be asked for', () => {
  const form: Form = [{ name: 'who', label: 'Who', type: 'agent' }, QUESTION]

  it('is anybody, or one of those who are there, by face and name', async () => {
    const { all, click, submit, sent } = await show({ form }, ({ $presence }) =>
      $presence.set({ available: true, agents: [ADA, BEN] })
    )
    expect(all('.choice').map(one => one.querySelector('.who')?.textContent)).toEqual([
      'Anybody',
      `Ada${ADA.role}`,
      'Ben'
    ])
    expect(all('[name=who]').map(one => (one as HTMLInputElement).checked)).toEqual([
      true,
      false,
      false
    ])
    await click(all('[name=who]')[2] ?? expect.fail())
    await submit()
    expect(sent()).toEqual([['join', { who: 'Ben' }, { agent: 'ben' }]])
  })

  it('is anybody again when the one who was chosen has gone', async () => {
    const { all, click, submit, sent, stores } = await show({ form }, ({ $presence }) =>
      $presence.set({ available: true, agents: [ADA, BEN] })
    )
    await click(all('[name=who]')[2] ?? expect.fail())
    await act(() => stores.$presence.set({ available: true, agents: [ADA] }))
    expect((all('[name=who]')[0] as HTMLInputElement).checked).toBe(true)
    await submit()
    expect(sent()).toEqual([['join', {}, {}]])
  })

  it('is nobody’s question where nobody is named', async () => {
    const { names } = await show({ form })
    expect(names()).toEqual(['question'])
  })
})

describe('choices', () => {
  it('route, and add to what the page has said', async () => {
    const form: Form = [
      {
        name: 'topic',
        label: 'Topic',
        type: 'checkboxes',
        options: ['Cable', 'Shade'],
        routes: { Cable: { department: 'repairs', tags: ['electric'] } }
      }
    ]
    const { find, click, submit, sent } = await show({ form, route: { tags: ['invited'] } })
    await click(find('[name=topic]'))
    await submit()
    expect(sent()).toEqual([
      ['join', { topic: ['Cable'] }, { department: 'repairs', tags: ['invited', 'electric'] }]
    ])
  })

  it('route a letter as well', async () => {
    const form: Form = [
      {
        name: 'topic',
        label: 'Topic',
        type: 'radio',
        options: ['Cable'],
        routes: { Cable: { department: 'repairs' } }
      }
    ]
    const { find, click, type, submit, sent } = await show({ form }, ({ $phase }) =>
      $phase.set('offline')
    )
    await click(find('[name=topic]'))
    await type(find('[name=email]'), 'grace@example.org')
    await type(find('[name=question]'), 'Hello')
    await submit()
    expect(sent()).toEqual([
      [
        'write',
        { topic: 'Cable', email: 'grace@example.org', question: 'Hello' },
        { department: 'repairs' }
      ]
    ])
  })
})
