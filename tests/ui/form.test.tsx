// @vitest-environment happy-dom
import './browser.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ShopbellError } from '../../src/contract/index.js'
import type { Form } from '../../src/core/form.js'
import { createStores } from '../../src/core/stores.js'
import type { Options } from '../../src/options.js'
import '../../src/ui/form/more.js'
import FormPane from '../../src/ui/panes/form.js'
import { act, draw } from './screen.js'

afterEach(() => {
  vi.useRealTimers()
})

const TOPICS = ['Lamps', 'Repairs', 'Lamp repairs']

async function show(
  options: Options = {},
  prepare: (stores: ReturnType<typeof createStores>) => void = () => {}
) {
  const stores = createStores()
  stores.$phase.set('prechat')
  prepare(stores)
  const screen = await draw(<FormPane />, { options, stores })
  const submit = () => screen.click(screen.find('button[type=submit]'))
  const sent = () => screen.names().filter(name => name === 'join' || name === 'write')
  /** What is said about a question, and whether it is tied to its field. */
  const flaw = (name: string) => {
    const field = screen.find(`[id="field-${name}"]`)
    const tied =
      field.getAttribute('aria-describedby') ??
      field.closest('fieldset')?.getAttribute('aria-describedby')
    return tied && field.getAttribute('aria-invalid') === 'true'
      ? screen.find(`[id="${tied}"]`).textContent
      : undefined
  }
  return { ...screen, submit, sent, flaw }
}

describe('the form before a chat', () => {
  it('asks two things, each with a label of its own', async () => {
    const { all, find } = await show()
    const fields = all('input, textarea')
    expect(fields.map(field => field.getAttribute('name'))).toEqual(['name', 'question'])
    for (const field of fields) {
      expect(find(`label[for="${field.id}"]`).textContent?.trim()).not.toBe('')
      expect(field.getAttribute('aria-required')).toBe('true')
    }
  })

  it('joins with what was typed', async () => {
    const { find, type, submit, sent, stores } = await show()
    await type(find('[name=name]'), 'Grace')
    await type(find('[name=question]'), 'Hello')
    await submit()
    expect(sent()).toEqual(['join'])
    expect(stores.$fields.get()).toEqual({ name: 'Grace', question: 'Hello' })
  })

  it('complains about nothing before it is sent', async () => {
    const { all, type, find } = await show()
    await type(find('[name=name]'), 'G')
    await type(find('[name=name]'), '')
    expect(all('[aria-invalid=true]')).toEqual([])
    expect(
      all('[part=flaw]')
        .map(one => one.textContent)
        .join('')
    ).toBe('')
  })

  it('says what is wrong beside each field, and goes to the first', async () => {
    const form: Form = [
      { name: 'name', label: 'Name' },
      { name: 'email', label: 'E-mail', type: 'email', required: true },
      { name: 'phone', label: 'Phone', type: 'phone' },
      { name: 'order', label: 'Order', pattern: '\\d+', message: 'It has digits only' }
    ]
    const { find, type, submit, sent, flaw } = await show({ form })
    await type(find('[name=email]'), 'grace')
    await type(find('[name=phone]'), 'none')
    await type(find('[name=order]'), 'A-1')
    await submit()
    expect(sent()).toEqual([])
    expect(flaw('name')).toBeUndefined()
    expect(flaw('email')).toBe('This does not look like an e-mail address')
    expect(flaw('phone')).toBe('This does not look like a phone number')
    expect(flaw('order')).toBe('It has digits only')
    expect(document.activeElement).toBe(find('[name=email]'))
    await type(find('[name=email]'), '')
    expect(flaw('email')).toBe('Please fill this in')
    await type(find('[name=email]'), 'grace@example.org')
    expect(flaw('email')).toBeUndefined()
  })

  it.each(['address.street', 'topics[]', '1st'])(
    'goes to the first flaw, also in a field that is called %s',
    async name => {
      const { find, submit, sent } = await show({ form: [{ name, label: 'It', required: true }] })
      await submit()
      expect(sent()).toEqual([])
      expect(document.activeElement).toBe(find('input'))
    }
  )

  it('is sent once, however often the button is pressed while it is on its way', async () => {
    const { submit, sent, stores, find } = await show({}, ({ $fields }) =>
      $fields.set({ name: 'Grace', question: 'Hello' })
    )
    await submit()
    await act(() => stores.$sending.set(true))
    await submit()
    await submit()
    expect(sent()).toEqual(['join'])
    expect(find('button[type=submit]').getAttribute('aria-disabled')).toBe('true')
    expect(find('button[type=submit]').textContent).toBe('One moment')
  })

  it('is on its way until the people have it', async () => {
    const { stores, submit, sent, find } = await show({}, ({ $fields }) =>
      $fields.set({ name: 'Grace', question: 'Hello' })
    )
    const page = { url: 'https://shop.example/', title: 'Shop' }
    const command = { type: 'join', id: 'j', fields: {}, page, profile: {} } as const
    await act(() => stores.$parcels.set([{ id: 'j', command, state: 'queued', at: 0, order: 1 }]))
    await submit()
    expect(sent()).toEqual([])
    expect(find('button[type=submit]').textContent).toBe('One moment')
    await act(() => stores.$parcels.set([]))
    expect(find('button[type=submit]').textContent).toBe('Start the chat')
  })

  it('says why it was refused, where somebody listens, and keeps what was typed', async () => {
    const { stores, find } = await show({}, ({ $fields }) =>
      $fields.set({ name: 'Grace', question: 'Hello' })
    )
    const problem = find('[role=alert]')
    expect(problem.textContent).toBe('')
    await act(() => stores.$fault.set(new ShopbellError('rejected', 'We only speak German')))
    expect(problem.textContent).toBe('We only speak German')
    await act(() => stores.$fault.set(new ShopbellError('protocol', 'internal: frame 7')))
    expect(problem.textContent).toMatch(/try again/)
    expect(find<HTMLInputElement>('[name=name]').value).toBe('Grace')
  })

  it('stores what was typed after a moment of quiet', async () => {
    vi.useFakeTimers()
    const { find, type, names } = await show()
    await vi.advanceTimersByTimeAsync(1000)
    const before = names().length
    await type(find('[name=name]'), 'G')
    await type(find('[name=name]'), 'Gr')
    await vi.advanceTimersByTimeAsync(299)
    expect(names()).toHaveLength(before)
    await vi.advanceTimersByTimeAsync(1)
    expect(names().slice(before)).toEqual(['keep'])
  })

  it('shows what was typed elsewhere for the visitor', async () => {
    const { find, stores } = await show()
    await act(() => stores.$fields.set({ name: 'Grace' }))
    expect(find<HTMLInputElement>('[name=name]').value).toBe('Grace')
  })

  it('survives a pattern that is none', async () => {
    const { find, type, submit, sent } = await show({
      form: [{ name: 'order', label: 'Order', pattern: '[0-9 ()+-]+' }]
    })
    await type(find('input'), '123')
    await submit()
    expect(sent()).toEqual(['join'])
  })
})

describe('the form of a letter', () => {
  const offline = (options: Options = {}, reply?: number) =>
    show(options, ({ $phase, $presence, $fields }) => {
      $phase.set('offline')
      $presence.set({ available: false, agents: [], ...(reply !== undefined && { reply }) })
      $fields.set({ name: 'Grace', question: 'Hello' })
    })

  it('asks for an address, too, and goes to the mailbox', async () => {
    const { find, type, submit, sent } = await offline()
    await submit()
    expect(sent()).toEqual([])
    await type(find('[name=email]'), 'grace@example.org')
    await submit()
    expect(sent()).toEqual(['write'])
  })

  it('says when it is answered', async () => {
    expect((await offline({}, 7200)).text()).toContain('within 2 hours')
    expect((await offline()).text()).toContain('Write to us')
  })

  it('offers a talk when somebody comes, and keeps what was typed', async () => {
    const { stores, button, click, asked, find, all } = await offline()
    expect(all('button')).toHaveLength(1)
    await act(() => stores.$presence.set({ available: true, agents: [] }))
    await click(button('Somebody is here now. Chat instead'))
    expect(asked).toContainEqual(['go', 'talk'])
    expect(find<HTMLInputElement>('[name=name]').value).toBe('Grace')
  })

  it('takes the place of the other one under the fingers: no field is made anew', async () => {
    const { stores, find, type } = await show()
    const name = find<HTMLInputElement>('[name=name]')
    await type(name, 'Grace')
    name.focus()
    await act(() => stores.$phase.set('offline'))
    expect(find('[name=name]')).toBe(name)
    expect(name.value).toBe('Grace')
    expect(document.activeElement).toBe(name)
  })
})

describe('a field', () => {
  it.each([
    ['text', 'text'],
    ['email', 'email'],
    ['phone', 'tel']
  ] as const)('%s is an input of type %s', async (type, expected) => {
    const { find } = await show({
      form: [{ name: 'it', label: 'It', type, placeholder: 'Here', autocomplete: 'on' }]
    })
    const input = find<HTMLInputElement>('input')
    expect(input.type).toBe(expected)
    expect(input.placeholder).toBe('Here')
    expect(input.getAttribute('autocomplete')).toBe('on')
  })

  it('says that it may stay open', async () => {
    const { find } = await show({
      form: [
        { name: 'a', label: 'A' },
        { name: 'b', label: 'B', required: true }
      ]
    })
    expect(find('label[for=field-a]').textContent).toContain('optional')
    expect(find('label[for=field-b]').textContent).not.toContain('optional')
    expect(find('[name=a]').getAttribute('aria-required')).toBe('false')
  })

  it('of many lines keeps them', async () => {
    const { find, type, stores } = await show({
      form: [{ name: 'it', label: 'It', type: 'textarea' }]
    })
    await type(find('textarea'), 'one\ntwo')
    expect(stores.$fields.get()).toEqual({ it: 'one\ntwo' })
  })

  it('to choose from offers its options, and nothing is chosen before', async () => {
    const { find, all, type, stores, submit, flaw } = await show({
      form: [{ name: 'it', label: 'It', type: 'select', options: TOPICS, required: true }]
    })
    expect(all('option').map(option => option.textContent)).toEqual(['Please choose', ...TOPICS])
    expect(find<HTMLSelectElement>('select').value).toBe('')
    await submit()
    expect(flaw('it')).toBe('Please fill this in')
    await type(find('select'), 'Repairs')
    expect(stores.$fields.get()).toEqual({ it: 'Repairs' })
  })

  it('of buttons takes one answer, and is named as a group', async () => {
    const { all, click, stores, find } = await show({
      form: [{ name: 'it', label: 'What is it?', type: 'radio', options: TOPICS }]
    })
    expect(find('fieldset > legend').textContent).toContain('What is it?')
    const [lamps, repairs] = all('input[type=radio]')
    await click(lamps ?? expect.fail())
    await click(repairs ?? expect.fail())
    expect(stores.$fields.get()).toEqual({ it: 'Repairs' })
    expect(all('input').map(one => (one as HTMLInputElement).checked)).toEqual([false, true, false])
  })

  it('of boxes takes several answers, in any order, and takes them back', async () => {
    const { all, click, stores } = await show({
      form: [{ name: 'it', label: 'It', type: 'checkboxes', options: TOPICS }]
    })
    const [lamps, repairs, both] = all('input[type=checkbox]')
    await click(both ?? expect.fail())
    expect(all('input').map(one => (one as HTMLInputElement).checked)).toEqual([false, false, true])
    await click(lamps ?? expect.fail())
    await click(repairs ?? expect.fail())
    await click(both ?? expect.fail())
    expect(new Set(stores.$fields.get().it)).toEqual(new Set(['Lamps', 'Repairs']))
  })

  it('of boxes that must not stay open says so, at its first box', async () => {
    const { submit, flaw, all } = await show({
      form: [{ name: 'it', label: 'It', type: 'checkboxes', options: TOPICS, required: true }]
    })
    await submit()
    expect(flaw('it')).toBe('Please fill this in')
    expect(document.activeElement).toBe(all('input')[0])
  })

  it('of boxes is not fooled by an answer that is one word', async () => {
    const { all } = await show(
      { form: [{ name: 'it', label: 'It', type: 'checkboxes', options: TOPICS }] },
      ({ $fields }) => $fields.set({ it: 'Lamp repairs' })
    )
    expect(all('input').map(one => (one as HTMLInputElement).checked)).not.toContain(undefined)
  })
})
