import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULTS, type Options } from '../../src/options.js'
import { KNOWN } from '../../src/ui/known-options.js'
import { warnOf } from '../../src/ui/spelling.js'

const warnings = () => vi.mocked(console.warn).mock.calls.map(([words]) => String(words))

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** The compiler sees to it that this is all of them. */
const ALL: Record<keyof Options, true> = {
  name: true,
  transport: true,
  mailbox: true,
  profile: true,
  token: true,
  hooks: true,
  title: true,
  greeting: true,
  form: true,
  route: true,
  departments: true,
  answers: true,
  ways: true,
  channels: true,
  away: true,
  invitations: true,
  waiting: true,
  files: true,
  emoji: true,
  peek: true,
  patience: true,
  leads: true,
  elsewhere: true,
  afterwards: true,
  mask: true,
  private: true,
  measure: true,
  consent: true,
  privacy: true,
  sound: true,
  feedback: true,
  accent: true,
  scheme: true,
  side: true,
  launcher: true,
  strings: true,
  locale: true,
  panes: true,
  messages: true
}

describe('an option that does not exist', () => {
  it.each([
    ['titel', 'title'],
    ['Title', 'title'],
    ['accentColor', undefined],
    ['acent', 'accent'],
    ['transports', 'transport'],
    ['mail-box', 'mailbox'],
    ['pane', 'panes'],
    ['x', undefined],
    ['jQuery', undefined]
  ])('%s is named, with the one that was meant, if any: %s', (name, meant) => {
    warnOf([name], KNOWN)
    expect(warnings()).toHaveLength(1)
    expect(warnings()[0]).toContain(`"${name}"`)
    if (meant) expect(warnings()[0]).toContain(`"${meant}"?`)
    else expect(warnings()[0]).not.toContain('Did you mean')
  })

  it('is each named once', () => {
    warnOf(['titel', 'acent'], KNOWN)
    expect(warnings()).toHaveLength(2)
  })
})

describe('the options', () => {
  it('are all known by their names', () => {
    expect(new Set(KNOWN)).toEqual(new Set(Object.keys(ALL)))
    for (const name of Object.keys(DEFAULTS)) expect(KNOWN).toContain(name)
  })
})
