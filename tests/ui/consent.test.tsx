// @vitest-environment happy-dom
import './browser.js'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Transport } from '../../src/contract/index.js'
import { leaveAgreement } from '../../src/core/agreement.js'
import { createStores } from '../../src/core/stores.js'
import { leaveTrace, traceOf } from '../../src/core/trace.js'
import type { Options } from '../../src/options.js'
import { sayFarewell } from '../../src/ui/more/farewell.js'
import { Privacy } from '../../src/ui/more/privacy.js'
import ConsentPane from '../../src/ui/panes/consent.js'
import { until } from './browser.js'
import { act, draw } from './screen.js'

beforeEach(() => localStorage.clear())

describe('the question for consent', () => {
  it('says what is stored and sent, in the words of the owner, with a page to read', async () => {
    const options = {
      consent: 'explicit',
      privacy: 'https://shop.example/privacy',
      strings: { consentText: 'We keep your words for a year.' }
    } as const
    const { text, find } = await draw(<ConsentPane />, { options })
    expect(text()).toContain('We keep your words for a year.')
    expect(find('a').getAttribute('href')).toBe('https://shop.example/privacy')
  })

  it('has two answers', async () => {
    const { button, click, woken } = await draw(<ConsentPane />)
    await click(button('No thanks'))
    await click(button('Agree'))
    expect(woken).toEqual(['close', 'agree'])
  })

  it('links to nothing that could do harm', async () => {
    const { all } = await draw(<ConsentPane />, { options: { privacy: 'javascript:alert(1)' } })
    expect(all('a')).toEqual([])
  })

  it('is answered by another tab, too, until it is gone', async () => {
    const options = { consent: 'explicit' } as const
    const { woken, unmount } = await draw(<ConsentPane />, { options })
    const hear = () => act(() => dispatchEvent(new Event('storage')))
    await hear()
    expect(woken).toEqual([])
    leaveAgreement('shopbell')
    await hear()
    expect(woken).toEqual(['agree'])
    await unmount()
    await hear()
    expect(woken).toEqual(['agree'])
  })
})

const parcel = (state: 'queued' | 'failed' = 'queued') => ({
  id: 'e',
  command: { type: 'erase', id: 'e' } as const,
  state,
  at: 0,
  order: 1
})

async function section(options: Options = {}, supports: Transport['supports'] = { erase: true }) {
  const stores = createStores()
  stores.$line.set('up')
  stores.$supports.set(supports)
  const screen = await draw(<Privacy />, { options, stores })
  const labels = () => screen.all('button').map(one => one.textContent)
  return { ...screen, labels }
}

describe('what is said of privacy', () => {
  it('lets one take back a consent only where one was asked for', async () => {
    expect((await section()).labels()).toEqual(['Delete everything about me'])
    const { labels, button, click, woken } = await section({ consent: 'explicit' })
    leaveTrace('shopbell', 'open')
    leaveAgreement('shopbell')
    expect(labels()).toContain('Withdraw my consent')
    await click(button('Withdraw my consent'))
    expect(woken).toEqual(['reset'])
    expect(traceOf('shopbell')).toBeNull()
    expect(localStorage).toHaveLength(0)
  })

  it('has everything erased at the far end, after a second thought', async () => {
    leaveTrace('shopbell', 'ended')
    const { button, click, asked, labels, text } = await section()
    await click(button('Delete everything about me'))
    expect(text()).toContain('here and with us')
    expect(asked).toEqual([])
    await click(button('Keep it'))
    expect(labels()).toEqual(['Delete everything about me'])
    await click(button('Delete everything about me'))
    await click(button('Delete it'))
    expect(asked).toEqual([['wish', { type: 'erase' }]])
  })

  it('does so for somebody whom the shop knows, though nothing is stored here', async () => {
    const { button, click, asked } = await section({ token: () => 't' })
    await click(button('Delete everything about me'))
    await click(button('Delete it'))
    expect(asked).toEqual([['wish', { type: 'erase' }]])
  })

  it.each([
    ['the far end cannot do it', { trace: true, supports: {} }],
    ['nothing was ever said', { trace: false, supports: { erase: true } }]
  ])('deletes what is here, and says so, where %s', async (_, { trace, supports }) => {
    if (trace) leaveTrace('shopbell', 'open')
    const { button, click, asked, text, woken } = await section({}, supports)
    await click(button('Delete everything about me'))
    expect(text()).toContain('Delete all that is stored on this device?')
    await click(button('Delete it'))
    expect(asked).toEqual([])
    expect(woken).toEqual(['reset'])
    expect(traceOf('shopbell')).toBeNull()
  })

  it('says that it waits, and when it did not work', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { stores, text, labels } = await section()
    await act(() => stores.$parcels.set([parcel()]))
    expect(text()).toContain('as soon as we are connected')
    expect(labels()).toEqual([])
    await act(() => stores.$parcels.set([parcel('failed')]))
    await act(() => stores.$parcels.set([]))
    await act(() => vi.advanceTimersByTime(3000))
    vi.useRealTimers()
    expect(text()).toContain('That did not work')
    expect(labels()).toEqual(['Delete everything about me'])
  })
})

describe('a last word', () => {
  it('is said once, where somebody listens, and goes at a touch', async () => {
    const root = document.createElement('div').attachShadow({ mode: 'open' })
    sayFarewell(root, 'First')
    sayFarewell(root, 'All gone')
    const lines = root.querySelectorAll<HTMLElement>('[role=status]')
    expect(lines).toHaveLength(1)
    await until(() => expect(lines[0]?.textContent).toBe('All gone'))
    lines[0]?.click()
    expect(root.childElementCount).toBe(0)
  })
})
