// @vitest-environment happy-dom
import './browser.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Presence } from '../../src/contract/index.js'
import type { Channels } from '../../src/core/hours/types.js'
import { ADA } from '../core/said.js'
import { until } from './browser.js'
import { openPage } from './page.js'

const HERE: Presence = { available: true, agents: [ADA] }
// A Monday, one minute before nine.
const EARLY = Date.parse('2026-01-05T08:59:00Z')
const chat = { hours: { zone: 'UTC', week: { mon: '9:00-17:00' } }, reply: 300 }

beforeEach(() => {
  vi.stubEnv('TZ', 'UTC')
  vi.useFakeTimers({ toFake: ['Date'], now: EARLY })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

function open(channels: Channels, presence?: Presence) {
  const page = openPage({ channels, locale: 'en-GB', mailbox: async () => ({}) })
  if (presence) Object.assign(page.transport, { presence: async () => presence })
  page.bell.open()
  return page
}

/** A minute later somebody looks at the page again. */
function later(minutes: number): void {
  vi.setSystemTime(EARLY + minutes * 60_000)
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('the hours of the shop', () => {
  it('make a letter of the form, though somebody is there, and the chat of it when it opens', async () => {
    const phases: string[] = []
    const page = open({ chat }, HERE)
    page.bell.on('phase', ({ to }) => phases.push(to))
    await until(() => expect(page.text()).toContain('Opens again today at 9:00'))
    await until(() => expect(page.text()).toContain('Send the message'))
    later(1)
    await until(() => expect(page.text()).toContain('Start the chat'))
    await until(() => expect(page.text()).toContain('Answers in about 5 minutes'))
    expect(page.text()).not.toContain('Opens again')
    later(8 * 60 + 1)
    await until(() => expect(page.text()).toContain('Opens again on 12 January at 9:00'))
    expect(phases.at(-1)).toBe('offline')
  })

  it('leave the form as it is where letters have nowhere to go', async () => {
    const page = openPage({ channels: { chat }, locale: 'en-GB' })
    page.bell.open()
    await until(() => expect(page.text()).toContain('Opens again today at 9:00'))
    await until(() => expect(page.text()).toContain('Start the chat'))
    expect(page.text()).not.toContain('Send the message')
  })

  it('do not say that somebody is there when the far end says that nobody is', async () => {
    vi.setSystemTime(EARLY + 3_600_000)
    const page = open({ chat }, { available: false, agents: [] })
    await until(() => expect(page.text()).toContain('Nobody is here right now'))
    expect(page.text()).toContain('Send the message')
  })

  it('give way to what the far end knows of waiting and of answers', async () => {
    vi.setSystemTime(EARLY + 3_600_000)
    const page = open({ chat, mail: { reply: 86_400 * 3 } }, { ...HERE, wait: 60 })
    await until(() => expect(page.text()).toContain('Answers in about 1 minute'))
  })

  it('promise what the owner does where the far end tells nothing', async () => {
    vi.setSystemTime(EARLY + 3_600_000)
    const page = open({ chat })
    await until(() => expect(page.text()).toContain('Answers in about 5 minutes'))
  })

  it('say when letters are read, and how soon after that they are answered', async () => {
    const mail = { hours: { zone: 'UTC', week: { tue: '8:00-12:00' } }, reply: 7200 }
    const page = open({ chat, mail }, HERE)
    await until(() =>
      expect(page.text()).toContain('We read it tomorrow at 8:00 and answer within 2 hours.')
    )
  })

  it('are told on the console where they cannot be read, and are closed', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const page = open({ chat: { hours: { week: { mon: '9 to 5' } } } }, HERE)
    await until(() => expect(page.text()).toContain('Send the message'))
    await until(() =>
      expect(warn.mock.calls.flat().join()).toContain('channels.chat.hours.week.mon cannot be')
    )
  })

  it('are nothing that one who is forgotten leaves behind', async () => {
    const page = open({ chat }, HERE)
    await until(() => expect(page.text()).toContain('Opens again today at 9:00'))
    await page.bell.reset()
    vi.setSystemTime(EARLY + 3_600_000)
    Object.assign(page.transport, { presence: async () => ({ available: false, agents: [] }) })
    page.bell.open()
    await until(() => expect(page.text()).toContain('Nobody is here right now'))
    expect(page.text()).not.toContain('Opens again')
  })
})
