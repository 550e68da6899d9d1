// @vitest-environment happy-dom
import './browser.js'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createStores } from '../../src/core/stores.js'
import { withDefaults } from '../../src/options.js'
import { createLauncher } from '../../src/ui/launcher.js'
import { showUnread } from '../../src/ui/notice/unread.js'

/** The next picture is drawn. */
const frame = () => new Promise(requestAnimationFrame)

function show(unread = 0) {
  const launcher = createLauncher(document.createElement('div'), withDefaults({}))
  const { $unread } = createStores()
  const stop = new AbortController()
  onTestFinished(() => stop.abort())
  $unread.set(unread)
  showUnread(launcher, $unread, stop.signal)
  const { button } = launcher
  return {
    stop,
    $unread,
    badge: () => button.querySelector('[part=badge]')?.textContent,
    label: () => button.getAttribute('aria-label'),
    swings: () => button.classList.contains('ring')
  }
}

describe('the bell', () => {
  it.each([
    [0, '', 'Chat with us'],
    [1, '1', 'Chat with us (1)'],
    [9, '9', 'Chat with us (9)'],
    [10, '9+', 'Chat with us (10)'],
    [1234, '9+', 'Chat with us (1234)']
  ])(
    'says that %i messages wait, to those who look and to those who listen',
    (count, seen, heard) => {
      const { $unread, badge, label } = show()
      $unread.set(count)
      expect([badge(), label()]).toEqual([seen, heard])
      $unread.set(0)
      expect([badge(), label()]).toEqual(['', 'Chat with us'])
    }
  )

  it('says what waited before the page was opened', () => {
    expect(show(3).badge()).toBe('3')
  })

  it('swings once for each message, also when it is still swinging', async () => {
    const { $unread, swings } = show()
    expect(swings()).toBe(false)
    $unread.set(1)
    await frame()
    expect(swings()).toBe(true)
    $unread.set(2)
    expect(swings()).toBe(false)
    await frame()
    expect(swings()).toBe(true)
  })

  it('does not swing when messages have been seen', async () => {
    const { $unread, swings } = show()
    $unread.set(0)
    await frame()
    expect(swings()).toBe(false)
  })

  it('says nothing of a visitor who is gone', () => {
    const { stop, badge, label } = show(2)
    stop.abort()
    expect([badge(), label()]).toEqual([undefined, 'Chat with us'])
  })
})
