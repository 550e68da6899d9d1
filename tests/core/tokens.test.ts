import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Memory } from '../../src/core/memory.js'
import { createTokens } from '../../src/core/tokens.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

const create = (
  token?: () => string | undefined | Promise<string | undefined>,
  memory: Memory = {}
) => createTokens({ name: 'shop', feedback: true, ...(token && { token }) }, memory)

describe('the token', () => {
  it('is the developer’s, then what the far end gave, then none', async () => {
    expect(await create(async () => 'own', { token: 'given' }).ask()).toBe('own')
    expect(await create(() => undefined, { token: 'given' }).ask()).toBe('given')
    expect(await create(undefined, { token: 'given' }).ask()).toBe('given')
    expect(await create().ask()).toBeUndefined()
  })

  it('is asked for once where several ask at a time, and anew for the next attempt', async () => {
    let count = 0
    const tokens = create(async () => `own-${++count}`)
    expect(await Promise.all([tokens.ask(), tokens.ask(), tokens.ask()])).toEqual(
      Array(3).fill('own-1')
    )
    expect(await tokens.ask()).toBe('own-2')
  })

  it('is waited for ten seconds, then the attempt fails as unavailable, and the next one asks anew', async () => {
    const token = vi.fn<() => Promise<string>>(() => new Promise(() => {}))
    const tokens = create(token)
    const asked = tokens.ask()
    const failed = expect(asked).rejects.toMatchObject({ code: 'unavailable' })
    await vi.advanceTimersByTimeAsync(9_900)
    expect(await Promise.race([asked, 'still waiting'])).toBe('still waiting')
    await vi.advanceTimersByTimeAsync(100)
    await failed
    token.mockResolvedValue('late')
    expect(await tokens.ask()).toBe('late')
  })

  it.each([
    ['throws', () => expect.fail('No session')],
    ['rejects', async () => Promise.reject(new Error('No session'))]
  ])('fails as unavailable, with the cause, when the developer’s function %s', async (_, token) => {
    await expect(create(token).ask()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('No session'),
      cause: expect.anything()
    })
  })

  it('that was refused is worth asking for again where there may be another', () => {
    expect(create(() => 'own').renew()).toBe(true)
    const memory: Memory = { token: 'given' }
    expect(create(undefined, memory).renew()).toBe(true)
    expect(memory.token).toBeUndefined()
    expect(create(undefined, memory).renew()).toBe(false)
  })
})
