// @vitest-environment happy-dom
import './browser.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepKeys } from '../../src/ui/keys.js'

let place: HTMLElement
let field: HTMLElement
let heard: string[] = []

const TYPES = ['keydown', 'keypress', 'keyup', 'input', 'beforeinput', 'paste', 'copy', 'cut']
const listener = (event: Event) => heard.push((event as KeyboardEvent).key ?? event.type)

beforeEach(() => {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  place = document.createElement('div')
  field = document.createElement('textarea')
  place.append(field)
  root.append(place)
  document.body.append(host)
  keepKeys(place)
  heard = []
  for (const type of TYPES) document.addEventListener(type, listener)
})
afterEach(() => {
  document.body.replaceChildren()
  for (const type of TYPES) document.removeEventListener(type, listener)
})

function press(key: string, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...more })
  field.dispatchEvent(event)
}

describe('the shortcuts of a page', () => {
  it.each(['a', '/', '?', 'Enter', ' ', 'Backspace', 'ArrowDown', 'Tab', 'ü', 'F', 'Fn'])(
    'do not hear %s typed in the panel',
    key => {
      press(key)
      expect(heard).toEqual([])
    }
  )

  it.each(['keypress', 'keyup', 'input', 'beforeinput', 'paste', 'copy', 'cut'])(
    'do not hear %s in the panel',
    type => {
      field.dispatchEvent(new Event(type, { bubbles: true, composed: true }))
      expect(heard).toEqual([])
    }
  )

  it.each([
    ['k', { ctrlKey: true }],
    ['k', { metaKey: true }],
    ['k', { altKey: true }],
    ['F5', {}],
    ['F12', {}],
    ['Escape', {}]
  ])('hear %s %j, which is not typed', (key, more) => {
    press(key, more)
    expect(heard).toEqual([key])
  })

  it('hear what is typed elsewhere', () => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }))
    expect(heard).toEqual(['a'])
  })

  it('are heard by the panel itself before they are kept from the page', () => {
    const inside: string[] = []
    place.addEventListener('keydown', event => inside.push(event.key))
    press('a')
    expect(inside).toEqual(['a'])
  })

  it('are not told that the focus is in the panel, so that no trap takes it away', () => {
    const told: string[] = []
    const trap = () => told.push('focusin')
    document.addEventListener('focusin', trap)
    field.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }))
    document.removeEventListener('focusin', trap)
    expect(told).toEqual([])
  })
})
