// @vitest-environment happy-dom
import './browser.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Composer } from '../../src/ui/parts/composer.js'
import { act, draw, press } from './screen.js'

afterEach(() => {
  vi.useRealTimers()
})

const yes = async () => true

async function compose(say: (text: string) => Promise<boolean> = yes, label?: string) {
  const screen = await draw(<Composer {...(label && { label })} />, { answers: { say } })
  const field = screen.find<HTMLTextAreaElement>('textarea')
  const said = () => screen.asked.flatMap(([name, text]) => (name === 'say' ? [text] : []))
  return { ...screen, field, said, write: (text: string) => screen.type(field, text) }
}

/** A promise that is kept when the test says so. */
function later() {
  let keep = (_: boolean) => {}
  const promise = new Promise<boolean>(resolve => {
    keep = resolve
  })
  return { promise, keep: (value: boolean) => act(async () => keep(value)) }
}

describe('the composer', () => {
  it('sends with Enter, and is empty and focused then', async () => {
    const { field, write, said, stores } = await compose()
    await write('Hello')
    expect(await press(field, 'Enter')).toBe(false)
    expect(said()).toEqual(['Hello'])
    expect(field.value).toBe('')
    expect(stores.$draft.get()).toBe('')
    expect(document.activeElement).toBe(field)
  })

  it('sends with its button', async () => {
    const { write, said, button, click } = await compose()
    await write('Hello')
    await click(button('Send'))
    expect(said()).toEqual(['Hello'])
  })

  it('begins a new line with Shift and Enter', async () => {
    const { field, write, said } = await compose()
    await write('Hello')
    expect(await press(field, 'Enter', { shiftKey: true })).toBe(true)
    expect(said()).toEqual([])
    expect(field.value).toBe('Hello')
  })

  it('leaves Enter to an input method that is composing', async () => {
    const { field, write, said } = await compose()
    await write('こんにちは')
    await press(field, 'Enter', { isComposing: true })
    await press(field, 'Enter', { keyCode: 229 })
    await press(field, 'Process', { keyCode: 229 })
    expect(said()).toEqual([])
    await press(field, 'Enter', { keyCode: 13 })
    expect(said()).toEqual(['こんにちは'])
  })

  it.each(['', '   ', '\n\n'])('does not send %j', async text => {
    const { field, write, said } = await compose()
    await write(text)
    await press(field, 'Enter')
    expect(said()).toEqual([])
  })

  it('sends once for two quick strokes, or a stroke and a click', async () => {
    const { promise, keep } = later()
    const { field, write, said, button, click } = await compose(() => promise)
    await write('Hello')
    await press(field, 'Enter')
    await press(field, 'Enter')
    await click(button('Send'))
    await keep(true)
    expect(said()).toEqual(['Hello'])
    expect(field.value).toBe('')
  })

  it('is emptied only when the words are stored', async () => {
    const { promise, keep } = later()
    const { field, write } = await compose(() => promise)
    await write('Hello')
    await press(field, 'Enter')
    expect(field.value).toBe('Hello')
    await keep(true)
    expect(field.value).toBe('')
  })

  it('keeps words that were vetoed, or that could not be stored', async () => {
    const { field, write, said } = await compose(async text => {
      if (text === 'breaks') throw new Error('No room')
      return false
    })
    for (const text of ['card number', 'breaks']) {
      await write(text)
      await press(field, 'Enter')
      expect(field.value).toBe(text)
    }
    expect(said()).toEqual(['card number', 'breaks'])
  })

  it('keeps what is typed while the words before it are being stored', async () => {
    const { promise, keep } = later()
    const { field, write, said } = await compose(() => promise)
    await write('First')
    await press(field, 'Enter')
    await write('First and more')
    await keep(true)
    expect(field.value).toBe(' and more')
    expect(said()).toEqual(['First'])
  })

  it('sends what was typed and meant to be sent meanwhile, too', async () => {
    const { promise, keep } = later()
    const { field, write, said } = await compose(() => promise)
    await write('First')
    await press(field, 'Enter')
    await write('FirstSecond')
    await press(field, 'Enter')
    await keep(true)
    expect(said()).toEqual(['First', 'Second'])
    expect(field.value).toBe('')
  })

  it('takes what was typed before it was there, or for the visitor', async () => {
    const { field, stores, said } = await compose()
    await act(() => stores.$draft.set('About my order'))
    expect(field.value).toBe('About my order')
    await press(field, 'Enter')
    expect(said()).toEqual(['About my order'])
  })

  it('touches nothing while the visitor is typing, so that no caret jumps', async () => {
    const { field, write } = await compose()
    const set = vi.spyOn(field, 'value', 'set')
    await write('Hello')
    expect(set).toHaveBeenCalledOnce()
  })

  it('is called what it is for', async () => {
    const { field } = await compose(yes, 'Add something')
    expect(field.getAttribute('aria-label')).toBe('Add something')
    expect(field.placeholder).toBe('Add something')
  })
})

describe('the sign that the visitor types', () => {
  async function typing() {
    vi.useFakeTimers({ now: 1_000_000 })
    const screen = await compose()
    const said = () => screen.asked.flatMap(([name, active]) => (name === 'typing' ? [active] : []))
    return { ...screen, signs: said }
  }

  it('is said at the first letter, and not with each', async () => {
    const { write, signs } = await typing()
    for (const text of ['H', 'He', 'Hel', 'Hell', 'Hello']) await write(text)
    expect(signs()).toEqual([true])
  })

  it('is said again while it goes on', async () => {
    const { write, signs } = await typing()
    for (let times = 1; times <= 8; times++) {
      await write('x'.repeat(times))
      await vi.advanceTimersByTimeAsync(1000)
    }
    expect(signs()).toEqual([true, true])
  })

  it('is taken back after a while of quiet, and what is typed is stored', async () => {
    const { write, signs, names } = await typing()
    await write('Hello')
    await vi.advanceTimersByTimeAsync(3000)
    expect(signs()).toEqual([true, false])
    expect(names()).toContain('keep')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(signs()).toEqual([true, false])
  })

  it('is taken back when the words are sent, and when the composer goes', async () => {
    const { field, write, signs, unmount } = await typing()
    await write('Hello')
    await press(field, 'Enter')
    expect(signs()).toEqual([true, false])
    await write('More')
    await unmount()
    await vi.advanceTimersByTimeAsync(1000)
    expect(signs()).toEqual([true, false, true, false])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is not said for what was not typed', async () => {
    const { signs, stores, field } = await typing()
    await act(() => stores.$draft.set('Put there'))
    await press(field, 'ArrowLeft')
    expect(signs()).toEqual([])
  })
})
