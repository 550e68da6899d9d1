// @vitest-environment happy-dom
import './browser.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStores, type LineState } from '../../src/core/stores.js'
import { Trouble } from '../../src/ui/trouble.js'
import { act, draw } from './screen.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

async function show() {
  const stores = createStores()
  stores.$line.set('up')
  const screen = await draw(<Trouble />, { stores })
  return {
    ...screen,
    line: (state: LineState) => act(() => stores.$line.set(state)),
    pass: (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))
  }
}

describe('the trouble with a line', () => {
  it('is told after two seconds, where somebody listens', async () => {
    const { find, line, pass } = await show()
    const place = find('[role=status]')
    await line('down')
    await pass(1900)
    expect(place.textContent).toBe('')
    await pass(200)
    expect(place.textContent).toContain('No connection')
  })

  it('is nobody’s concern when it is over sooner', async () => {
    const { text, line, pass } = await show()
    for (let times = 0; times < 5; times++) {
      await line('down')
      await pass(900)
      await line('dialling')
      await pass(900)
      await line('up')
      await pass(100)
    }
    await pass(60_000)
    expect(text()).toBe('')
  })

  it('is told once and stays told while attempts come and go', async () => {
    const { text, line, pass, find } = await show()
    await line('down')
    await pass(1000)
    await line('dialling')
    await pass(500)
    await line('down')
    await pass(700)
    const words = find('span')
    expect(text()).toContain('No connection')
    await line('dialling')
    await line('down')
    expect(find('span')).toBe(words)
  })

  it('is told of an attempt that hangs', async () => {
    const { text, line, pass } = await show()
    await line('down')
    await pass(1000)
    await line('dialling')
    await pass(1100)
    expect(text()).toContain('No connection')
  })

  it.each(['up', 'idle'] as const)('is over when the line is %s', async state => {
    const { text, line, pass } = await show()
    await line('down')
    await pass(3000)
    await line(state)
    expect(text()).toBe('')
    await line('down')
    await pass(500)
    expect(text()).toBe('')
  })

  it('can be ended at once by who does not want to wait', async () => {
    const { button, click, line, pass, woken } = await show()
    await line('down')
    await pass(3000)
    await click(button('Try now'))
    expect(woken).toEqual(['wake'])
  })

  it('leaves no timer', async () => {
    const { line, unmount, pass } = await show()
    await line('down')
    await unmount()
    await pass(100)
    expect(vi.getTimerCount()).toBe(0)
  })
})
