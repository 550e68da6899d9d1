import { afterEach, describe, expect, it, vi } from 'vitest'
import { createId } from '../../src/core/id.js'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('an id', () => {
  it('is made of letters and digits, which are safe in addresses', () => {
    for (let times = 0; times < 2000; times++) expect(createId()).toMatch(/^[A-Za-z0-9]{16,24}$/)
  })

  it('is never made twice', () => {
    const ids = Array.from({ length: 20_000 }, createId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is made of what nobody can guess', () => {
    const random = vi.spyOn(crypto, 'getRandomValues')
    createId()
    const [bytes] = random.mock.calls[0] ?? []
    expect(bytes?.byteLength).toBeGreaterThanOrEqual(16)
  })
})
