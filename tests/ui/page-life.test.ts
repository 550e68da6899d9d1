// @vitest-environment happy-dom
import './browser.js'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { traceOf } from '../../src/core/trace.js'
import { createShopbell } from '../../src/widget.js'
import { said } from '../core/said.js'
import { stubMedia, until } from './browser.js'
import { openPage, type Page } from './page.js'

const NO_FORM = { form: false } as const
const isOpen = ({ root }: Page) => !!root().querySelector<HTMLDialogElement>('[part=panel]')?.open

afterEach(() => {
  vi.restoreAllMocks()
})

/** A visitor who has the panel open, and has said something. */
async function talk(page: Page) {
  page.bell.open()
  await page.bell.send('Hello')
  await until(() => expect(page.bubbles()).toEqual(['Hello']))
}

describe('a page that is put aside', () => {
  it('hangs up, and is connected again when it is shown', async () => {
    const page = openPage(NO_FORM)
    await talk(page)
    // The code for it may still be on its way.
    await until(() => {
      dispatchEvent(new Event('pagehide'))
      expect(page.farEnd.lines()).toBe(0)
    })
    page.farEnd.say({ type: 'message', message: said('a') })
    dispatchEvent(new Event('pageshow'))
    await until(() => expect(page.bubbles()).toEqual(['Hello', 'Text of a']))
    expect(page.farEnd.lines()).toBe(1)
  })
})

describe('a page that is rendered before anybody wants to see it', () => {
  it('calls nobody and stores nothing until it is shown', async () => {
    const waiting = vi.spyOn(document, 'addEventListener')
    Object.assign(document, { prerendering: true })
    onTestFinished(() => void Object.assign(document, { prerendering: false }))
    const page = openPage(NO_FORM)
    const open = vi.spyOn(indexedDB, 'open')
    page.bell.open()
    await until(() => expect(page.text()).toContain('What can we do for you?'))
    await until(() =>
      expect(waiting.mock.calls.map(([type]) => type)).toContain('prerenderingchange')
    )
    expect(open).not.toHaveBeenCalled()
    expect(page.farEnd.tokens).toEqual([])
    Object.assign(document, { prerendering: false })
    document.dispatchEvent(new Event('prerenderingchange'))
    await until(() => expect(open).toHaveBeenCalled())
  })
})

describe('a panel that was open on the last page', () => {
  /** The next page. */
  async function next(page: Page) {
    await talk(page)
    await until(() => expect(traceOf('shopbell')).toBe('open'))
    page.bell.destroy()
    const bell = createShopbell({ ...NO_FORM, transport: page.transport })
    return { bell }
  }

  it('is open again, and takes no focus', async () => {
    const page = openPage(NO_FORM)
    const { bell } = await next(page)
    const focus = vi.spyOn(HTMLElement.prototype, 'focus')
    await until(() => expect(page.bubbles()).toEqual(['Hello']))
    expect(isOpen(page)).toBe(true)
    expect(page.root().activeElement).toBeNull()
    expect(focus).not.toHaveBeenCalled()
    bell.destroy()
  })

  it('takes the focus as ever when the visitor closes it and opens it', async () => {
    const page = openPage(NO_FORM)
    const { bell } = await next(page)
    await until(() => expect(page.bubbles()).toEqual(['Hello']))
    bell.close()
    await until(() => expect(isOpen(page)).toBe(false))
    page.find('[part=launcher]').focus()
    bell.open()
    await until(() => expect(page.root().activeElement?.tagName).toBe('TEXTAREA'))
    bell.destroy()
  })

  it('stays closed on a phone, where it would lie over the page', async () => {
    const page = openPage(NO_FORM)
    stubMedia('max-width: 480px')
    const { bell } = await next(page)
    await until(() => expect(page.farEnd.lines()).toBe(1))
    page.farEnd.say({ type: 'message', message: said('a') })
    await until(() => expect(page.find('[part=badge]').textContent).toBe('1'))
    expect(isOpen(page)).toBe(false)
    bell.destroy()
  })
})

describe('a router that swaps the body', () => {
  it('keeps the bell, its line, its panel and what is typed in it', async () => {
    const page = openPage(NO_FORM)
    await talk(page)
    await until(() => expect(page.text()).toContain('Stop waiting'))
    await page.type('textarea', 'Half a sent')
    const host = document.querySelector('shop-bell')
    for (let times = 0; times < 3; times++) {
      document.body.replaceWith(document.createElement('body'))
      await until(() => expect(document.querySelector('shop-bell')).toBe(host))
    }
    document.body.replaceChildren(document.createElement('main'))
    await until(() => expect(host?.parentNode).toBe(document.body))
    expect(page.find<HTMLTextAreaElement>('textarea').value).toBe('Half a sent')
    expect(isOpen(page)).toBe(true)
    expect(page.farEnd.tokens).toHaveLength(1)
    expect(page.farEnd.lines()).toBe(1)
  })

  it('gets no bell back that was destroyed', async () => {
    const page = openPage()
    page.bell.destroy()
    document.body.replaceWith(document.createElement('body'))
    await new Promise(resolve => setImmediate(resolve))
    expect(document.querySelector('shop-bell')).toBeNull()
  })

  it('may take away a host that the page gave: that is the page’s own', async () => {
    const host = document.createElement('aside')
    document.body.append(host)
    const bell = createShopbell({}, host)
    document.body.replaceChildren()
    await new Promise(resolve => setImmediate(resolve))
    expect(host.isConnected).toBe(false)
    bell.destroy()
  })

  it('leaves the bell where the page has moved it to', async () => {
    const page = openPage(NO_FORM)
    await talk(page)
    const host = document.querySelector('shop-bell') ?? expect.fail('There is no bell')
    const aside = document.createElement('aside')
    document.body.append(aside)
    aside.append(host)
    await new Promise(resolve => setImmediate(resolve))
    expect(host.parentNode).toBe(aside)
    expect(page.farEnd.lines()).toBe(1)
    expect(page.bubbles()).toEqual(['Hello'])
  })
})
