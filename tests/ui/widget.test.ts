// @vitest-environment happy-dom
import './browser.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Shopbell } from '../../src/handle.js'
import { createShopbell } from '../../src/widget.js'
import { ADA, said } from '../core/said.js'
import { until } from './browser.js'
import { openPage, type Page } from './page.js'

const NO_FORM = { form: false } as const

afterEach(() => {
  vi.restoreAllMocks()
})

/** Opens the panel and says something; the people have it then. */
async function talk(page: Page, text = 'Hello') {
  page.bell.open()
  await page.bell.send(text)
  await until(() => expect(page.farEnd.acted.at(-1)).toMatchObject({ text }))
}

describe('a page that nobody touched', () => {
  it('has one more element, and nothing is asked, stored or opened', () => {
    const { farEnd } = openPage()
    expect(document.body.children).toHaveLength(1)
    expect(document.querySelector('shop-bell')?.shadowRoot?.childElementCount).toBe(1)
    expect(farEnd.tokens).toEqual([])
    expect(localStorage).toHaveLength(0)
  })

  it('has its bell where the page wants it', () => {
    const host = document.createElement('aside')
    document.body.append(host)
    const bell = createShopbell({}, host)
    expect(document.querySelector('shop-bell')).toBeNull()
    expect(host.shadowRoot?.querySelector('button')).not.toBeNull()
    bell.destroy()
    expect(host.isConnected).toBe(true)
    expect(host.shadowRoot?.childElementCount).toBe(0)
    host.remove()
  })
})

describe('the handle', () => {
  it('opens and closes the panel, and tells once each', async () => {
    const page = openPage()
    const told: string[] = []
    page.bell.on('open', () => told.push('open'))
    page.bell.on('close', () => told.push('close'))
    page.bell.open()
    page.bell.open()
    await until(() => expect(page.find<HTMLDialogElement>('[part=panel]').open).toBe(true))
    expect(page.button('Chat with us').ariaExpanded).toBe('true')
    page.bell.close()
    page.bell.close()
    await until(() => expect(page.find<HTMLDialogElement>('[part=panel]').open).toBe(false))
    page.bell.toggle()
    page.bell.toggle()
    expect(told).toEqual(['open', 'close', 'open', 'close'])
  })

  it('opens with a click on the bell', async () => {
    const page = openPage()
    page.button('Chat with us').click()
    await until(() => expect(page.text()).toContain('Start the chat'))
  })

  it('that was closed again before the panel was there shows none', async () => {
    const page = openPage()
    page.bell.open()
    page.bell.close()
    await until(() => expect(page.find('[part=panel]')).toBeTruthy())
    expect(page.find<HTMLDialogElement>('[part=panel]').open).toBe(false)
  })

  it('shows and hides the bell', () => {
    const page = openPage()
    page.bell.hide()
    expect(page.find('[part=launcher]').hidden).toBe(true)
    page.bell.show()
    expect(page.find('[part=launcher]').hidden).toBe(false)
  })

  it('says something for the visitor, panel or not, and resolves when it cannot be lost', async () => {
    const page = openPage()
    await page.bell.send('Where is my order?')
    await until(() => expect(page.farEnd.acted.map(one => one.type)).toEqual(['join', 'message']))
    expect(page.find<HTMLDialogElement>('[part=panel]').open).toBe(false)
  })

  it('types for the visitor, and sends nothing', async () => {
    const page = openPage()
    page.bell.prefill({ name: 'Grace', question: 'About order 7' })
    page.bell.open()
    await until(() => expect(page.find<HTMLInputElement>('[name=name]').value).toBe('Grace'))
    expect(page.find<HTMLTextAreaElement>('[name=question]').value).toBe('About order 7')
    expect(page.farEnd.acted).toEqual([])
  })

  it('types into the composer, too', async () => {
    const page = openPage(NO_FORM)
    page.bell.prefill({ message: 'About order 7' })
    page.bell.open()
    await until(() =>
      expect(page.find<HTMLTextAreaElement>('textarea').value).toBe('About order 7')
    )
  })

  it('tells the people who the visitor is', async () => {
    const page = openPage({ profile: { name: 'Nobody' } })
    page.bell.identify({ name: 'Grace', email: 'grace@example.org' })
    await page.bell.send('Hello')
    await until(() =>
      expect(page.farEnd.acted[0]).toMatchObject({
        profile: { name: 'Grace', email: 'grace@example.org' }
      })
    )
  })

  it('tells what happens, until it is told to stop', async () => {
    const page = openPage(NO_FORM)
    const phases: string[] = []
    const undo = page.bell.on('phase', ({ from, to }) => phases.push(`${from} ${to}`))
    await talk(page)
    page.farEnd.say({ type: 'agent', agent: ADA })
    await until(() =>
      expect(phases).toEqual(['closed prechat', 'prechat waiting', 'waiting chatting'])
    )
    undo()
    page.farEnd.say({ type: 'ended', by: 'agent' })
    await until(() => expect(page.text()).toContain('How was it?'))
    expect(phases).toHaveLength(3)
  })

  it('counts what was not seen, on the bell and as an event, and rings', async () => {
    const page = openPage(NO_FORM)
    await talk(page)
    page.bell.close()
    const counts: number[] = []
    page.bell.on('unread', count => counts.push(count))
    page.farEnd.say({ type: 'message', message: said('a') })
    page.farEnd.say({ type: 'message', message: said('b') })
    await until(() => expect(page.find('[part=badge]').textContent).toBe('2'))
    await until(() => expect(page.find('[part=launcher]').classList.contains('ring')).toBe(true))
    page.bell.open()
    await until(() => expect(page.find('[part=badge]').textContent).toBe(''))
    expect(counts).toEqual([1, 2, 0])
  })

  it('says what is missing when there is no transport, and breaks nothing', async () => {
    const errors: Error[] = []
    const page = openPage({})
    page.bell.destroy()
    const bell = createShopbell()
    bell.on('error', error => errors.push(error))
    bell.open()
    await until(() => expect(errors.map(error => error.message).join()).toMatch(/transport/))
    bell.destroy()
  })

  it('makes the transport when it is needed, once', async () => {
    const { transport } = openPage()
    const make = vi.fn(async () => transport)
    const bell = createShopbell({ transport: make, name: 'other' })
    expect(make).not.toHaveBeenCalled()
    await bell.send('Hello')
    await until(() => expect(make).toHaveBeenCalledOnce())
    bell.close()
    bell.destroy()
  })

  it('makes the transport again when that failed, as a chunk may that was not delivered', async () => {
    const { transport, farEnd } = openPage()
    let failures = 1
    const make = async () => {
      if (failures-- > 0) throw new TypeError('Failed to fetch dynamically imported module')
      return transport
    }
    const bell = createShopbell({ transport: make, name: 'other' })
    void bell.send('Hello')
    await until(() => expect(farEnd.acted).toHaveLength(2))
    bell.destroy()
  })
})

describe('forgetting the visitor', () => {
  it('leaves nothing, here or in storage, and the next one begins at the beginning', async () => {
    const page = openPage({ ...NO_FORM, profile: { name: 'Grace' } })
    await talk(page, 'My secret')
    await until(() => expect(page.bubbles()).toEqual(['My secret']))
    page.bell.open()
    await page.bell.reset()
    expect(localStorage).toHaveLength(0)
    expect(await indexedDB.databases()).toEqual([])
    await until(() => expect(page.farEnd.lines()).toBe(0))
    expect(page.root().textContent).not.toContain('My secret')
    page.bell.open()
    await until(() => expect(page.text()).toContain('Hello. What can we do for you?'))
    expect(page.bubbles()).toEqual([])
    expect(page.root().querySelectorAll('[part=panel]')).toHaveLength(1)
  })

  it('is safe in the middle of loading, and twice', async () => {
    const page = openPage()
    page.bell.open()
    await Promise.all([page.bell.reset(), page.bell.reset()])
    page.bell.open()
    await until(() => expect(page.text()).toContain('Start the chat'))
    expect(page.root().querySelectorAll('[part=panel]')).toHaveLength(1)
  })

  it('takes the badge off the bell', async () => {
    const page = openPage(NO_FORM)
    await talk(page)
    page.bell.close()
    page.farEnd.say({ type: 'message', message: said('a') })
    await until(() => expect(page.find('[part=badge]').textContent).toBe('1'))
    await page.bell.reset()
    expect(page.root().querySelector('[part=badge]')).toBeNull()
  })
})

/** What a page may do to the bell, at any moment. */
const DEEDS: Readonly<Record<string, (bell: Shopbell) => unknown>> = {
  open: bell => bell.open(),
  close: bell => bell.close(),
  toggle: bell => bell.toggle(),
  show: bell => bell.show(),
  hide: bell => bell.hide(),
  send: bell => void bell.send('Hello'),
  prefill: bell => bell.prefill({ name: 'Grace', message: 'Hello' }),
  identify: bell => bell.identify({ name: 'Grace' }),
  consent: bell => bell.consent(),
  reset: bell => bell.reset(),
  on: bell => bell.on('message', () => {})(),
  destroy: bell => bell.destroy()
}

const MOMENTS: Readonly<Record<string, (page: Page) => unknown>> = {
  'nobody touched': () => {},
  'is being loaded': page => page.bell.open(),
  'is open': async page => {
    page.bell.open()
    await until(() => expect(page.text()).toContain('Start the chat'))
  },
  'was closed': async page => {
    page.bell.open()
    await until(() => expect(page.text()).toContain('Start the chat'))
    page.bell.close()
  },
  'is in a conversation': page => talk(page),
  'was reset': async page => {
    await talk(page)
    await page.bell.reset()
  },
  'was destroyed': page => page.bell.destroy(),
  'was destroyed in a conversation': async page => {
    await talk(page)
    page.bell.destroy()
  }
}

describe.each(Object.entries(MOMENTS))('a bell that %s', (_, prepare) => {
  it.each(Object.entries(DEEDS))('can be told to %s', async (_, deed) => {
    const page = openPage()
    await prepare(page)
    await deed(page.bell)
    await deed(page.bell)
    await new Promise(resolve => setImmediate(resolve))
    page.bell.destroy()
    expect(document.querySelector('shop-bell')).toBeNull()
    expect(document.body.childElementCount).toBe(0)
  })
})

describe('a bell that is destroyed', () => {
  it('hangs up, and leaves no element behind', async () => {
    const page = openPage()
    await talk(page)
    page.bell.destroy()
    await until(() => expect(page.farEnd.lines()).toBe(0))
    expect(document.body.childElementCount).toBe(0)
  })

  it('leaves no listener on the page, however often it was there', async () => {
    let listeners = 0
    for (const target of [document, window]) {
      const { addEventListener: add, removeEventListener: remove } = target
      vi.spyOn(target, 'addEventListener').mockImplementation((...args: unknown[]) => {
        listeners++
        const options = args[2] as AddEventListenerOptions | undefined
        options?.signal?.addEventListener('abort', () => listeners--)
        Reflect.apply(add, target, args)
      })
      vi.spyOn(target, 'removeEventListener').mockImplementation((...args: unknown[]) => {
        listeners--
        Reflect.apply(remove, target, args)
      })
    }
    for (let times = 0; times < 20; times++) {
      const page = openPage()
      page.bell.open()
      await until(() => expect(page.text()).toContain('Start the chat'))
      page.bell.destroy()
    }
    expect(listeners).toBeLessThanOrEqual(0)
  })

  it('keeps the conversation for the next page', async () => {
    const page = openPage(NO_FORM)
    await talk(page, 'Do you remember?')
    await until(() => expect(page.bubbles()).toEqual(['Do you remember?']))
    page.bell.destroy()
    const bell = createShopbell({ ...NO_FORM, transport: page.transport })
    bell.open()
    await until(() => expect(page.bubbles()).toEqual(['Do you remember?']))
    bell.destroy()
  })
})

describe('the next page of a visitor in a conversation', () => {
  it('counts what came meanwhile, without a click', async () => {
    const page = openPage(NO_FORM)
    await page.bell.send('Hello')
    await until(() => expect(page.farEnd.acted).toHaveLength(2))
    page.bell.destroy()
    page.farEnd.say({ type: 'message', message: said('a') })
    const bell = createShopbell({ ...NO_FORM, transport: page.transport })
    await until(() => expect(page.find('[part=badge]').textContent).toBe('1'))
    bell.destroy()
  })
})
