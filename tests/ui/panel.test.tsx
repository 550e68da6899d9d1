// @vitest-environment happy-dom
import './browser.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useBell, useStore } from '../../src/ui/context.js'
import { ADA, said } from '../core/said.js'
import { stubMedia, until } from './browser.js'
import { openPage, type Page } from './page.js'

const NO_FORM = { form: false } as const

afterEach(() => {
  vi.restoreAllMocks()
})

const focused = (page: Page) => page.root().activeElement
const dialog = (page: Page) => page.find<HTMLDialogElement>('[part=panel]')

async function open(page: Page, words = 'Start the chat') {
  page.bell.open()
  await until(() => expect(page.text()).toContain(words))
}

async function chat(page: Page) {
  await page.bell.send('Hello')
  page.farEnd.say({ type: 'agent', agent: ADA })
  await open(page, 'Ada')
  await until(() => expect(page.find('textarea')).toBeTruthy())
}

describe('the panel', () => {
  it('is a dialog with the name of who is in it', async () => {
    const page = openPage()
    await open(page)
    expect(dialog(page).open).toBe(true)
    const title = dialog(page).getAttribute('aria-labelledby')
    expect(page.find(`#${title}`).textContent).toBe('Chat with us')
  })

  it('has the pane of each phase, one after the other', async () => {
    const page = openPage()
    await open(page, 'How can we help?')
    await page.type('[name=name]', 'Grace')
    await page.type('[name=question]', 'Is it dimmable?')
    page.find('button[type=submit]').click()
    await until(() => expect(page.text()).toContain('Stop waiting'))
    page.farEnd.say({ type: 'agent', agent: ADA })
    await until(() => expect(page.text()).not.toContain('Stop waiting'))
    expect(page.bubbles()).toEqual(['Is it dimmable?'])
    page.farEnd.say({ type: 'ended', by: 'agent' })
    await until(() => expect(page.text()).toContain('How was it?'))
    page.button('Skip').click()
    await until(() => expect(page.text()).toContain('This chat has ended.'))
    page.button('Start a new chat').click()
    await until(() => expect(page.text()).toContain('Start the chat'))
  })

  it('lets the visitor write at once where there is no form', async () => {
    const page = openPage(NO_FORM)
    await open(page, 'What can we do for you?')
    expect(page.root().querySelectorAll('[part=form]')).toHaveLength(0)
    await page.type('textarea', 'Hello')
    page.press('textarea', 'Enter')
    await until(() => expect(page.farEnd.acted.at(-1)).toMatchObject({ text: 'Hello' }))
    await until(() => expect(page.find<HTMLTextAreaElement>('textarea').value).toBe(''))
  })

  it('shows a pane of the developer’s own, with its style', async () => {
    function OwnPane() {
      const { stores } = useBell()
      return <p class='own'>Phase: {useStore(stores.$phase)}</p>
    }
    const css = '.own { color: red }'
    const page = openPage({ panes: { prechat: async () => ({ default: OwnPane, css }) } })
    await open(page, 'Phase: prechat')
    expect(page.find('.own')).toBeTruthy()
    const rules = page
      .root()
      .adoptedStyleSheets.flatMap(sheet => [...sheet.cssRules].map(rule => rule.cssText))
    expect(rules.join()).toContain('.own')
  })

  it('closes with Escape, but not with the one of an input method', async () => {
    const page = openPage()
    await open(page)
    page.press('[name=name]', 'Escape', { isComposing: true })
    await new Promise(resolve => setImmediate(resolve))
    expect(dialog(page).open).toBe(true)
    page.press('[name=name]', 'Escape')
    await until(() => expect(dialog(page).open).toBe(false))
  })

  it('closes with its button', async () => {
    const page = openPage()
    await open(page)
    page.button('Close').click()
    await until(() => expect(dialog(page).open).toBe(false))
  })

  it('covers the page on a phone, and leaves it as it was', async () => {
    stubMedia('max-width: 480px')
    const page = openPage()
    const modal = vi.spyOn(HTMLDialogElement.prototype, 'showModal')
    await open(page)
    expect(modal).toHaveBeenCalledOnce()
    page.bell.close()
    await until(() => expect(dialog(page).open).toBe(false))
    expect(document.adoptedStyleSheets).toEqual([])
  })

  it('keeps what is typed from the shortcuts of the page', async () => {
    const page = openPage()
    await open(page)
    const heard: string[] = []
    const listener = (event: KeyboardEvent) => heard.push(event.key)
    document.addEventListener('keydown', listener)
    page.press('[name=name]', 'g')
    document.removeEventListener('keydown', listener)
    expect(heard).toEqual([])
  })

  it('keeps what was typed while it is closed', async () => {
    const page = openPage()
    await open(page)
    await page.type('[name=name]', 'Grace')
    page.bell.close()
    await until(() => expect(dialog(page).open).toBe(false))
    page.bell.open()
    await until(() => expect(dialog(page).open).toBe(true))
    expect(page.find<HTMLInputElement>('[name=name]').value).toBe('Grace')
  })
})

describe('the focus', () => {
  it('goes into the first field when the visitor opens the panel, and back to the bell', async () => {
    const page = openPage()
    page.find('[part=launcher]').focus()
    await open(page)
    await until(() => expect(focused(page)).toBe(page.find('[name=name]')))
    page.bell.close()
    await until(() => expect(focused(page)).toBe(page.find('[part=launcher]')))
  })

  it('goes to the panel on a touch screen: no keyboard covers what is to be read', async () => {
    stubMedia('coarse')
    const page = openPage()
    page.find('[part=launcher]').focus()
    await open(page)
    await until(() => expect(focused(page)).toBe(dialog(page)))
  })

  it('is not taken from somebody who types elsewhere', async () => {
    const page = openPage()
    const field = document.createElement('input')
    document.body.append(field)
    field.focus()
    await open(page)
    expect(document.activeElement).toBe(field)
  })

  it('goes on with the conversation when a pane is taken away under it', async () => {
    const page = openPage()
    page.find('[part=launcher]').focus()
    await open(page)
    await page.type('[name=name]', 'Grace')
    await page.type('[name=question]', 'Hello')
    page.find('button[type=submit]').focus()
    page.find('button[type=submit]').click()
    await until(() => expect(page.text()).toContain('Stop waiting'))
    await until(() => expect(focused(page)?.tagName).toBe('TEXTAREA'))
  })

  it('stays where the visitor types when a message comes', async () => {
    const page = openPage(NO_FORM)
    await chat(page)
    const field = page.find<HTMLTextAreaElement>('textarea')
    field.focus()
    await page.type('textarea', 'Half a sent')
    page.farEnd.say({ type: 'message', message: said('a') })
    await until(() => expect(page.bubbles()).toContain('Text of a'))
    expect(focused(page)).toBe(field)
    expect(field.value).toBe('Half a sent')
  })

  it('is not touched by a message that comes while the panel is closed', async () => {
    const page = openPage(NO_FORM)
    await chat(page)
    page.bell.close()
    await until(() => expect(dialog(page).open).toBe(false))
    const field = document.createElement('input')
    document.body.append(field)
    field.focus()
    page.farEnd.say({ type: 'message', message: said('a') })
    await until(() => expect(page.find('[part=badge]').textContent).toBe('1'))
    expect(document.activeElement).toBe(field)
  })
})
