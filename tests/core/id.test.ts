import { afterEach, describe, expect, it, vi } from 'vitest'
import { createId } from '../../src/core/id.js'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('an id', () => {
  it('is 22 letters that are safe in addresses', () => {
    for (let times = 0; times < 2000; times++) expect(createId()).toMatch(/^[\w-]{22}$/)
  })

  it('is never made twice', () => {
    const ids = Array.from({ length: 20_000 }, createId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('holds all of its 128 random bits', () => {
    vi.spyOn(crypto, 'getRandomValues').mockImplementation(bytes => {
      ;(bytes as unknown as Uint8Array).set(Array.from({ length: 16 }, (_, at) => 240 + at))
      return bytes
    })
    const letters = createId().replaceAll('-', '+').replaceAll('_', '/')
    const bytes = [...atob(letters)].map(letter => letter.charCodeAt(0))
    expect(bytes).toEqual(Array.from({ length: 16 }, (_, at) => 240 + at))
  })
})
