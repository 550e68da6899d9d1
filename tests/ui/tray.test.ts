import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Attachment,
  accepts,
  type FileLimits,
  refusal,
  ShopbellError,
  type UploadOptions
} from '../../src/contract/index.js'
import { createTray } from '../../src/core/tray.js'
import { FILES } from '../../src/ui/strings/files.js'
import { sayKinds, sayLimits } from '../../src/ui/talk/files/say-limits.js'

interface Going extends UploadOptions {
  readonly file: File
  arrive(): void
  fail(error?: Error): void
}

/** A tray whose files go nowhere until the test says so. */
function trayOf(limits: FileLimits = {}) {
  const going: Going[] = []
  const stop = new AbortController()
  const tray = createTray({
    limits: () => limits,
    signal: stop.signal,
    bring: (file, options) =>
      new Promise((resolve, reject) => {
        const { name, type, size } = file
        const made: Attachment = { id: name, url: `https://far.example/${name}`, name, type, size }
        options.signal.addEventListener('abort', () => reject(new ShopbellError('aborted', '')))
        going.push({ ...options, file, arrive: () => resolve(made), fail: reject })
      })
  })
  const states = () => tray.$pieces.get().map(({ file, state }) => `${file.name} ${state}`)
  return { tray, going, stop, states }
}

const file = (name: string, size = 3, type = 'text/plain') =>
  new File([new Uint8Array(size)], name, { type })
const settled = () => new Promise(resolve => setTimeout(resolve))

describe('the tray', () => {
  it('brings two files at a time, in the order in which they were added', async () => {
    const { tray, going, states } = trayOf()
    tray.add([file('a'), file('b'), file('c'), file('d')])
    expect(states()).toEqual(['a going', 'b going', 'c queued', 'd queued'])
    going[1]?.arrive()
    await settled()
    expect(states()).toEqual(['a going', 'b there', 'c going', 'd queued'])
  })

  it('refuses by the limits before anything is brought', () => {
    const { tray, going } = trayOf({ size: 10, types: ['image/*', '.txt'] })
    tray.add([file('a.txt', 11), file('b.exe'), file('c.txt', 0), file('d.txt', 10)])
    expect(tray.$pieces.get().map(({ fault }) => fault)).toEqual([
      'too-large',
      'rejected',
      'rejected',
      undefined
    ])
    expect(going.map(({ file }) => file.name)).toEqual(['d.txt'])
  })

  it('stops what is taken out, and goes on with the next', async () => {
    const { tray, going, states } = trayOf()
    tray.add([file('a'), file('b'), file('c')])
    tray.remove(1)
    expect(going[0]?.signal.aborted).toBe(true)
    await settled()
    expect(states()).toEqual(['b going', 'c going'])
  })

  it('brings what failed once more when it is asked to, and keeps its place', async () => {
    const { tray, going, states } = trayOf()
    tray.add([file('a'), file('b')])
    going[0]?.fail(new ShopbellError('offline', ''))
    await settled()
    expect(states()).toEqual(['a failed', 'b going'])
    tray.retry(1)
    expect(states()).toEqual(['a going', 'b going'])
    going[2]?.arrive()
    await settled()
    expect(states()).toEqual(['a there', 'b going'])
  })

  it('gives all at once when the last is there, and says meanwhile that it waits', async () => {
    const { tray, going } = trayOf()
    tray.add([file('a'), file('b')])
    const taking = tray.take()
    expect(tray.$waits.get()).toBe(true)
    going[1]?.arrive()
    await settled()
    expect(tray.$waits.get()).toBe(true)
    going[0]?.arrive()
    expect((await taking)?.map(({ attachment }) => attachment?.id)).toEqual(['a', 'b'])
    expect(tray.$waits.get()).toBe(false)
  })

  it('gives nothing when one fails while somebody waits, and leaves out what had failed before', async () => {
    const { tray, going } = trayOf({ size: 5 })
    tray.add([file('large', 9), file('a')])
    const taking = tray.take()
    going[0]?.fail(new ShopbellError('offline', ''))
    expect(await taking).toBeUndefined()
    expect(tray.isReady()).toBe(false)
    tray.add([file('b')])
    going[1]?.arrive()
    expect((await tray.take())?.map(({ file }) => file.name)).toEqual(['b'])
  })

  it('forgets everything when the visitor does', async () => {
    const { tray, going, stop } = trayOf()
    tray.add([file('a'), file('b'), file('c')])
    stop.abort()
    await settled()
    expect(tray.$pieces.get()).toEqual([])
    expect(going.every(({ signal }) => signal.aborted)).toBe(true)
    expect(going).toHaveLength(2)
  })

  it('never brings more than two at a time, whatever happens', async () => {
    const step = fc.record({
      what: fc.constantFrom('add', 'remove', 'retry', 'arrive', 'fail'),
      at: fc.nat(6)
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async steps => {
        const { tray, going } = trayOf()
        for (const { what, at } of steps) {
          if (what === 'add') tray.add([file(`${at}`)])
          if (what === 'remove') tray.remove(at)
          if (what === 'retry') tray.retry(at)
          if (what === 'arrive') going[at]?.arrive()
          if (what === 'fail') going[at]?.fail(new ShopbellError('offline', ''))
          await settled()
          const pieces = tray.$pieces.get()
          const busy = pieces.filter(({ state }) => state === 'going').length
          const waiting = pieces.filter(({ state }) => state === 'queued').length
          expect(busy).toBeLessThanOrEqual(2)
          expect(waiting === 0 || busy === 2).toBe(true)
        }
      }),
      { numRuns: 50 }
    )
  })
})

describe('the limits', () => {
  it.each<[string, string, readonly string[], boolean]>([
    ['a.png', 'image/png', ['image/*'], true],
    ['a.png', 'image/png', ['image/jpeg'], false],
    ['A.ZIP', '', ['.zip'], true],
    ['zip', '', ['.zip'], false],
    ['a.pdf', 'application/PDF', ['application/pdf'], true],
    ['a', '', ['*/*'], true],
    ['a', '', [], false]
  ])('take %s of type %j where %j are taken: %s', (name, type, types, takes) => {
    expect(accepts({ types }, { name, type })).toBe(takes)
  })

  it('hold for every size up to the limit and none beyond', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1 }), (size, limit) => {
        const fault = refusal({ size: limit }, { name: 'a', type: '', size })
        expect(fault).toBe(size > limit ? 'too-large' : undefined)
      })
    )
  })

  it('are said in words, each kind once', () => {
    const types = [
      'image/png',
      'image/*',
      'application/pdf',
      '.txt',
      '.csv',
      '.docx',
      '.xls',
      '.zip'
    ]
    const limits = { size: 20_000_000, types }
    expect(sayLimits(limits, FILES, 'en')).toBe(
      'Pictures, PDF, text, Office documents, ZIP, up to 20 MB each'
    )
    expect(sayLimits({ size: 500_000 }, FILES, 'en')).toBe('Up to 500 kB each')
    expect(sayKinds({ types: ['*/*'] }, FILES)).toBe('')
  })
})
