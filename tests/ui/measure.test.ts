// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ShopbellError } from '../../src/contract/index.js'
import { createEmitter } from '../../src/core/hooks.js'
import type { Measure, Measured } from '../../src/core/measure.js'
import { readTalked, writeTalked } from '../../src/core/talked.js'
import { leaveTrace, traceOf } from '../../src/core/trace.js'
import { sendFigures } from '../../src/ui/early/measure.js'
import { tellSale } from '../../src/ui/early/sale.js'
import type { Place } from '../../src/ui/place.js'

const page = window as unknown as Record<string, unknown>

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  localStorage.clear()
  delete page.dataLayer
  delete page.other
})

/** A page with a bell, and what goes out of it. */
function start(measure: Measure = {}, consent = 'interaction') {
  const { on, emit } = createEmitter()
  const button = document.createElement('button')
  const out: Measured[] = []
  const note = vi.fn(async () => {})
  const transport = { name: 'noting', spec: 1, supports: {}, note }
  const wanted = { sink: (event: Measured) => void out.push(event), ...measure }
  const settings = { name: 'shop', consent, measure: wanted, transport }
  const stop = new AbortController()
  const agreed = new Promise<void>(() => {})
  const place = { settings, on, emit, traceOf, stop, agreed, launcher: { button } }
  const errors: unknown[] = []
  on('error', error => errors.push(error))
  return { place: place as unknown as Place, wanted, emit, out, note, button, errors }
}

describe('the figures of a page', () => {
  it('go to the list that tag managers read, in their shape', () => {
    const { place, wanted, emit } = start({ dataLayer: true })
    sendFigures(place, wanted)
    emit('answered', { seconds: 12 })
    expect(page.dataLayer).toEqual([{ event: 'shopbell_answered', shopbell: { seconds: 12 } }])
  })

  it('go to another list that the owner names, beside what is in it', () => {
    const { place, wanted, emit } = start({ dataLayer: 'other' })
    page.other = ['theirs']
    sendFigures(place, wanted)
    emit('transcript', undefined)
    expect(page.other).toEqual(['theirs', { event: 'shopbell_transcript', shopbell: {} }])
    expect(page.dataLayer).toBeUndefined()
  })

  it('hold nobody’s words, names or addresses', () => {
    const { place, wanted, emit, out } = start({ dataLayer: true })
    sendFigures(place, wanted)
    const content = { kind: 'text', text: 'secret' } as const
    emit('message', { id: 'secret', from: 'visitor', at: 1, content })
    emit('agent', { id: 'ada', name: 'secret', photo: 'secret' })
    emit('agent', null)
    emit('search', { text: 'secret', found: 3 })
    emit('invitation', { rule: 'stuck', outcome: 'shown', url: 'https://a.example/secret' })
    emit('converted', { reference: 'secret', value: 5, currency: 'EUR' })
    emit('error', new ShopbellError('rejected', 'secret'))
    emit('error', new TypeError('secret'))
    expect(out).toEqual([
      { event: 'message', from: 'visitor', kind: 'text' },
      { event: 'agent', agent: 'ada' },
      { event: 'agent', agent: null },
      { event: 'search', found: 3 },
      { event: 'invitation', rule: 'stuck', outcome: 'shown' },
      { event: 'converted', value: 5, currency: 'EUR' },
      { event: 'error', code: 'rejected' },
      { event: 'error', code: 'misuse' }
    ])
    expect(JSON.stringify(page.dataLayer)).not.toContain('secret')
  })

  it('are none where only the talk may be served', () => {
    const { place, wanted, emit, out } = start({}, 'functional')
    sendFigures(place, wanted)
    emit('open', undefined)
    expect(out).toEqual([])
  })

  it('are none before the visitor has agreed, where that is asked for', () => {
    const { place, wanted, emit, out } = start({}, 'explicit')
    sendFigures(place, wanted)
    emit('transcript', undefined)
    expect(out).toEqual([])
    localStorage.setItem('shop agreed', 'agreed')
    emit('transcript', undefined)
    expect(out).toHaveLength(1)
  })

  it('tell once that the panel is open, which all tabs have open together', () => {
    const [here, there] = [start(), start()]
    sendFigures(here.place, here.wanted)
    sendFigures(there.place, there.wanted)
    leaveTrace('shop', 'open')
    for (const name of ['open', 'close', 'open'] as const) {
      here.emit(name, undefined)
      there.emit(name, undefined)
    }
    expect(here.out.map(({ event }) => event)).toEqual(['open', 'close', 'open'])
    expect(there.out).toEqual([])
  })

  it('tell each opening where there is no talk yet', () => {
    const { place, wanted, emit, out } = start()
    sendFigures(place, wanted)
    emit('open', undefined)
    emit('open', undefined)
    expect(out).toHaveLength(2)
  })

  it('miss no click that came before their code', () => {
    const { place, wanted, out, button } = start()
    button.ariaExpanded = 'true'
    sendFigures(place, wanted)
    expect(out).toEqual([{ event: 'open' }])
  })

  it('go out once, however often they are asked for', () => {
    const { place, wanted, emit, out } = start()
    sendFigures(place, wanted)
    sendFigures(place, wanted)
    emit('transcript', undefined)
    expect(out).toHaveLength(1)
  })

  it('go on where a sink throws', () => {
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    const fault = new Error('in a sink')
    const { place, wanted, emit } = start({
      dataLayer: true,
      sink() {
        throw fault
      }
    })
    sendFigures(place, wanted)
    emit('transcript', undefined)
    emit('transcript', undefined)
    expect(report).toHaveBeenCalledWith(fault)
    expect(page.dataLayer).toHaveLength(2)
  })
})

describe('a sale that the page tells', () => {
  it('is an event and a note for the talk, once for each order, over reloads, too', async () => {
    const first = start()
    writeTalked('shop', { reference: 'SB-1', at: Date.now() })
    const sale = { value: 49.9, currency: 'EUR', order: 'A-1' }
    await tellSale(first.place, sale)
    await tellSale(first.place, sale)
    const next = start()
    await tellSale(next.place, sale)
    expect(first.out).toEqual([{ event: 'converted', ...sale }])
    expect(first.note.mock.calls).toEqual([
      [{ type: 'converted', reference: 'SB-1', ...sale }, expect.any(AbortSignal)]
    ])
    expect(next.out).toEqual([])
    expect(next.note).not.toHaveBeenCalled()
  })

  it('counts for nothing where the talk is too long ago', async () => {
    const { place, out, note } = start({ attribution: 1 })
    writeTalked('shop', { reference: 'SB-1', at: Date.now() - 86_400_001 })
    await tellSale(place, { value: 5 })
    expect([out, note.mock.calls]).toEqual([[], []])
  })

  it('counts for nothing where nobody is followed from a talk to a purchase', async () => {
    const { place, note } = start({}, 'functional')
    writeTalked('shop', { reference: 'SB-1', at: Date.now() })
    await tellSale(place, { value: 5 })
    expect(note).not.toHaveBeenCalled()
  })

  it('is an error that says what is wrong, where it cannot be counted', async () => {
    const { place, note, errors } = start()
    writeTalked('shop', { reference: 'SB-1', at: Date.now() })
    await tellSale(place, { value: '49' as unknown as number })
    expect(errors).toEqual([expect.any(TypeError)])
    expect(note).not.toHaveBeenCalled()
    expect(readTalked('shop').orders).toBeUndefined()
  })
})
