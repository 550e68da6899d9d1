// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forget, leaveTrace, traceOf } from '../../src/core/trace.js'

/** As a browser that forbids a page to keep anything. */
function forbid(name: 'localStorage' | 'indexedDB') {
  vi.spyOn(globalThis, name, 'get').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  })
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  localStorage.clear()
})

const names = async () => (await indexedDB.databases()).map(one => one.name)

function openDatabase(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name)
  return new Promise(resolve => {
    opening.onsuccess = () => resolve(opening.result)
  })
}

describe('the trace of a conversation', () => {
  it('tells an open conversation from one that has ended, and is gone with it', () => {
    expect(traceOf('shop')).toBeNull()
    leaveTrace('shop', 'open')
    expect(traceOf('shop')).toBe('open')
    expect(traceOf('other')).toBeNull()
    leaveTrace('shop', 'ended')
    expect(traceOf('shop')).toBe('ended')
    leaveTrace('shop', null)
    expect(traceOf('shop')).toBeNull()
    expect(localStorage.length).toBe(0)
  })

  it('is nowhere where the page may keep nothing', () => {
    forbid('localStorage')
    expect(() => leaveTrace('shop', 'open')).not.toThrow()
    expect(() => leaveTrace('shop', null)).not.toThrow()
    expect(traceOf('shop')).toBeNull()
  })

  it('is nowhere when there is no room left', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError')
    })
    expect(() => leaveTrace('shop', 'open')).not.toThrow()
  })
})

describe('forgetting a visitor', () => {
  it('takes the trace and the database away, and no other', async () => {
    leaveTrace('shop', 'open')
    for (const name of ['shop', 'other']) (await openDatabase(name)).close()
    await forget('shop')
    expect(traceOf('shop')).toBeNull()
    expect(await names()).toEqual(['other'])
  })

  it('is done where there was nothing to forget', async () => {
    await forget('nobody')
    expect(await names()).toEqual([])
  })

  it('is done where the browser has no database', async () => {
    vi.stubGlobal('indexedDB', undefined)
    await expect(forget('shop')).resolves.toBeUndefined()
  })

  it('is done where the page may keep nothing', async () => {
    forbid('localStorage')
    forbid('indexedDB')
    await expect(forget('shop')).resolves.toBeUndefined()
  })
})
