// @vitest-environment happy-dom
import './browser.js'
import { describe, expect, it, vi } from 'vitest'
import type { Answer } from '../../src/core/answers/types.js'
import { createStores, type Stores } from '../../src/core/stores.js'
import type { Options } from '../../src/options.js'
import { Ways } from '../../src/ui/more/ways.js'
import AnswersPane from '../../src/ui/panes/answers.js'
import { until } from './browser.js'
import { act, draw, press } from './screen.js'

const ANSWERS: readonly Answer[] = [
  {
    id: 'time',
    topic: 'Delivery',
    question: 'How long does delivery take?',
    answer: 'Three days.\nOr five.\n\nSee www.shop.example/parcels <b>there</b>.',
    link: '/delivery'
  },
  { topic: 'Repairs', question: 'Do you repair lamps?', answer: 'Yes.', link: 'javascript:1' },
  { topic: 'Delivery', question: 'What does delivery cost?', answer: '£12' },
  { question: 'Where are you?', answer: 'Beside the lighthouse.' }
]

async function show(options: Options = {}, prepare: (stores: Stores) => void = () => {}) {
  const stores = createStores()
  const emit = vi.fn()
  stores.$phase.set('prechat')
  stores.$over.set('answers')
  prepare(stores)
  const given = { options: { answers: ANSWERS, ...options }, stores, bell: { emit } }
  const screen = await draw(<AnswersPane />, given)
  const { find, all, type, click, button } = screen
  const questions = () =>
    all('[part=question]')
      .filter(it => !it.closest('[hidden]'))
      .map(it => it.textContent)
  return {
    ...screen,
    emit,
    questions,
    field: () => find<HTMLInputElement>('input'),
    status: () => find('[role=status]').textContent,
    /** Types into the field, and waits until it is known what there is. */
    async search(text: string) {
      await type(find('input'), text)
      await until(async () => {
        await act(() => {})
        expect(find('[role=status]').textContent).not.toBe('')
      })
    },
    open: (question: string) => click(button(question)),
    again: () => draw(<AnswersPane />, given)
  }
}

/** What was told under this name. */
const told = ({ emit }: { emit: ReturnType<typeof vi.fn> }, name: string) =>
  emit.mock.calls.filter(([one]) => one === name).map(([, detail]) => detail)

describe('the answers', () => {
  it('stand under their topics, in the order of the owner', async () => {
    const { all, questions } = await show()
    expect(all('summary').map(it => it.textContent)).toEqual(['Delivery', 'Repairs'])
    expect(questions()).toEqual([
      'How long does delivery take?',
      'What does delivery cost?',
      'Do you repair lamps?',
      'Where are you?'
    ])
    expect(all('details[open]')).toHaveLength(2)
  })

  it('are folded away but for the first topic, where there are many', async () => {
    const answers = Array.from({ length: 20 }, (_, at) => ({
      question: `Question ${at}`,
      answer: 'Yes',
      topic: `Topic ${at % 4}`
    }))
    const { all } = await show({ answers })
    expect(all('details').map(it => it.hasAttribute('open'))).toEqual([true, false, false, false])
  })

  it('are read in place: paragraphs, addresses as links, never markup', async () => {
    const { open, find, all } = await show()
    await open('How long does delivery take?')
    expect(all('article p:not([role])').map(it => it.textContent)).toEqual([
      'Three days.\nOr five.',
      'See www.shop.example/parcels <b>there</b>.'
    ])
    expect(all('article a').map(it => it.getAttribute('href'))).toEqual([
      'https://www.shop.example/parcels',
      new URL('/delivery', document.baseURI).href
    ])
    expect(document.activeElement).toBe(find('article h3'))
  })

  it('have no link that could do harm', async () => {
    const { open, all } = await show()
    await open('Do you repair lamps?')
    expect(all('article a')).toEqual([])
  })

  it('tell which one was opened', async () => {
    const screen = await show()
    await screen.open('How long does delivery take?')
    await screen.click(screen.button('Back'))
    await screen.open('Where are you?')
    expect(told(screen, 'answer')).toEqual(['time', 'Where are you?'])
  })

  it('give the focus back to the question when one goes back', async () => {
    const { open, click, button, questions, all } = await show()
    await open('Where are you?')
    await click(button('Back'))
    expect(all('article')).toEqual([])
    expect(document.activeElement?.textContent).toBe('Where are you?')
    expect(questions()).toHaveLength(4)
  })

  it('ask once whether they helped', async () => {
    const screen = await show()
    const { open, click, button, all, find } = screen
    await open('How long does delivery take?')
    await click(button('No'))
    expect(told(screen, 'helped')).toEqual([{ answer: 'time', helped: false }])
    expect(find('article [role=status]').textContent).toBe('Thank you')
    expect(document.activeElement).toBe(find('article h3'))
    await click(button('Back'))
    await open('How long does delivery take?')
    expect(all('article button:not([part=back])')).toEqual([])
    await click(button('Back'))
    await open('Where are you?')
    await click(button('Yes'))
    expect(told(screen, 'helped')).toHaveLength(2)
  })

  it('give way to the form at once where there are none to be had', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const { stores, emit } = await show({ answers: () => Promise.reject(new Error('Away')) })
    expect(stores.$over.get()).toBeUndefined()
    await until(() => expect(emit).toHaveBeenCalledWith('error', expect.any(TypeError)))
  })

  it('do not take away what the visitor has turned to in the meantime', async () => {
    const { stores } = await show({ answers: [] }, ({ $over }) => $over.set('more'))
    expect(stores.$over.get()).toBe('more')
  })

  it('are as they were when one comes back to them', async () => {
    const { search, open, unmount, again } = await show()
    await search('repair')
    await open('Do you repair lamps?')
    await unmount()
    const { find, click, button } = await again()
    expect(find('article h3').textContent).toBe('Do you repair lamps?')
    await click(button('Back'))
    expect(find<HTMLInputElement>('input').value).toBe('repair')
  })
})

describe('the search', () => {
  it('finds as one types, and shows all again when nothing is asked', async () => {
    const { search, questions, status, type, field } = await show()
    await search('delviery')
    expect(questions().toSorted()).toEqual([
      'How long does delivery take?',
      'What does delivery cost?'
    ])
    expect(status()).toBe('2 found')
    await type(field(), '')
    expect(questions()).toHaveLength(4)
    expect(status()).toBe('')
  })

  it('says kindly that there is nothing, and leads to a person', async () => {
    const { search, status, questions, button } = await show()
    await search('dimmer')
    expect(questions()).toEqual([])
    expect(status()).toBe('We have no answer to that yet. Please ask us.')
    button('Ask a person')
  })

  it('tells the owner what was looked for when an answer is opened', async () => {
    const screen = await show()
    await screen.search('repair')
    await screen.open('Do you repair lamps?')
    expect(told(screen, 'search')).toEqual([{ text: 'repair', found: 1 }])
  })

  it('is emptied by Escape, which leaves the panel alone', async () => {
    const { search, field } = await show()
    const seen = vi.fn()
    document.addEventListener('keydown', seen)
    await search('repair')
    await press(field(), 'Escape')
    expect(field().value).toBe('')
    expect(seen).not.toHaveBeenCalled()
    await press(field(), 'Escape')
    expect(seen).toHaveBeenCalledOnce()
    document.removeEventListener('keydown', seen)
  })
})

describe('the step to a person', () => {
  it('takes what was searched for into the form', async () => {
    const { search, click, button, stores } = await show()
    await search('dimmer')
    await click(button('Ask a person'))
    expect(stores.$over.get()).toBeUndefined()
    expect(stores.$fields.get()).toEqual({ question: 'dimmer' })
  })

  it('takes the question of the answer', async () => {
    const { open, click, button, stores } = await show()
    await open('Where are you?')
    await click(button('Ask a person'))
    expect(stores.$fields.get()).toEqual({ question: 'Where are you?' })
  })

  it('never writes over what was typed already', async () => {
    const { open, click, button, stores } = await show({}, ({ $fields, $draft }) => {
      $fields.set({ question: 'Mine' })
      $draft.set('Mine, too')
    })
    await open('Where are you?')
    await click(button('Ask a person'))
    expect(stores.$fields.get()).toEqual({ question: 'Mine' })
    expect(stores.$draft.get()).toBe('Mine, too')
  })

  it.each<[string, Options['form']]>([
    ['there is no form', false],
    ['the form asks no question', [{ name: 'name', label: 'Name' }]]
  ])('takes it into the composer where %s', async (_, form) => {
    const { open, click, button, stores } = await show(form === undefined ? {} : { form })
    await open('Where are you?')
    await click(button('Ask a person'))
    expect(stores.$draft.get()).toBe('Where are you?')
    expect(stores.$fields.get()).toEqual({})
  })

  it('leads to the letter, and says so, while nobody is there', async () => {
    const { search, click, button, find, stores } = await show(
      { form: false, mailbox: async () => ({}) },
      ({ $phase }) => $phase.set('offline')
    )
    await search('dimmer')
    expect(find('[part=person]').textContent).toContain('Nobody is here right now')
    await click(button('Write to us'))
    expect(stores.$fields.get()).toEqual({ question: 'dimmer' })
  })

  it('is the way back in the middle of a talk, and carries only what was looked for', async () => {
    const { stores, all, click, button, search } = await show({}, ({ $phase }) =>
      $phase.set('chatting')
    )
    expect(all('[part=person]')).toEqual([])
    await search('dimmer')
    await click(button('Ask a person'))
    expect(stores.$draft.get()).toBe('dimmer')
    stores.$over.set('answers')
    await click(button('Back'))
    expect(stores.$over.get()).toBeUndefined()
  })
})

describe('the ways', () => {
  const ways = [
    { label: 'Forum', href: 'https://forum.example/lamps' },
    { label: 'Call us', href: 'tel:+442079460182', note: 'Until six' },
    { label: 'Evil', href: 'javascript:alert(1)' },
    { label: '9 Tallow Street', note: 'Harbour Quarter' }
  ]

  it('are there at the foot of the answers, with safe links only', async () => {
    const { find, all } = await show({ ways })
    const list = find('[part=ways-list]')
    expect(list.closest('section')?.querySelector('h4')?.textContent).toBe('Find us elsewhere')
    expect(all('[part=way]').map(it => it.getAttribute('href'))).toEqual([
      'https://forum.example/lamps',
      'tel:+442079460182'
    ])
    expect(list.textContent).toBe('ForumCall usUntil sixEvil9 Tallow StreetHarbour Quarter')
  })

  it('are nothing where there are none', async () => {
    const { place } = await draw(<Ways />)
    expect(place.innerHTML).toBe('')
  })

  it('lead from elsewhere to the answers', async () => {
    const stores = createStores()
    stores.$over.set('more')
    const { click, button } = await draw(<Ways />, { stores, options: { answers: ANSWERS, ways } })
    await click(button('Search the answers'))
    expect(stores.$over.get()).toBe('answers')
  })
})
