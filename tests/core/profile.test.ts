import { describe, expect, it } from 'vitest'
import type { Profile } from '../../src/contract/index.js'
import { conceal } from '../../src/core/private.js'
import { onProfile } from '../../src/core/profile.js'

const GRACE: Profile = { id: '7', name: 'Grace', attributes: { cart: '€ 9', iban: 'DE02' } }

describe('a profile', () => {
  it('is told to all who watch it, with the one before, until they have had enough', () => {
    const settings: { profile?: Profile } = { profile: { name: 'Ada' } }
    const told: unknown[] = []
    const undo = onProfile(settings, (now, before) => told.push(['one', now?.name, before?.name]))
    onProfile(settings, now => told.push(['other', now?.name]))
    settings.profile = { name: 'Grace' }
    undo()
    settings.profile = { name: 'Zoe' }
    expect(told).toEqual([
      ['one', 'Grace', 'Ada'],
      ['other', 'Grace'],
      ['other', 'Zoe']
    ])
    expect(settings.profile).toEqual({ name: 'Zoe' })
  })

  it.each(['before', 'after'])(
    'never holds what is private, when it is watched %s that was said',
    order => {
      const settings = { name: 'shop', feedback: true, profile: GRACE, private: ['iban', 'name'] }
      const told: unknown[] = []
      if (order === 'before') onProfile(settings, now => told.push(now))
      conceal(settings)
      if (order === 'after') onProfile(settings, now => told.push(now))
      expect(settings.profile).toEqual({ id: '7', attributes: { cart: '€ 9' } })
      settings.profile = { ...GRACE, email: 'grace@example.org' }
      const safe = { id: '7', email: 'grace@example.org', attributes: { cart: '€ 9' } }
      expect(settings.profile).toEqual(safe)
      expect(told.at(-1)).toEqual(safe)
      expect(JSON.stringify(told)).not.toMatch(/DE02|Grace"/)
    }
  )

  it('is watched anew after a log-out has taken it away', () => {
    const settings: { profile?: Profile | undefined } = { profile: GRACE }
    const told: unknown[] = []
    onProfile(settings, () => told.push('old'))
    delete settings.profile
    onProfile(settings, () => told.push('new'))
    settings.profile = { name: 'Zoe' }
    expect(told).toEqual(['new'])
  })
})
