import { describe, expect, it, vi } from 'vitest'
import type { Note, Transport } from '../../src/contract/index.js'
import { type Teller, tellOwner } from '../../src/core/notes.js'

const SEARCH = { type: 'search', text: 'dimmer', found: 0 } satisfies Note

function start(consent = 'interaction', more: Partial<Teller> = {}) {
  const note = vi.fn(async (_: Note, __: AbortSignal) => {})
  const emit = vi.fn()
  const transport: Transport = {
    name: 'noting',
    spec: 1,
    supports: {},
    note,
    connect: () => Promise.reject(new Error('Nobody connects for a note'))
  }
  return {
    note,
    emit,
    transport,
    from: { settings: { name: 'notes', consent, transport }, emit, ...more }
  }
}

describe('a note for the owner', () => {
  it('is an event on the page and goes to the far end', async () => {
    const { note, emit, from } = start()
    await tellOwner(from, SEARCH)
    expect(emit.mock.calls).toEqual([['search', { text: 'dimmer', found: 0 }]])
    expect(note.mock.calls).toEqual([[SEARCH, expect.any(AbortSignal)]])
  })

  it('stays on the page where only what the talk needs may be sent', async () => {
    const { note, emit, from } = start('functional')
    await tellOwner(from, SEARCH)
    expect(emit).toHaveBeenCalledOnce()
    expect(note).not.toHaveBeenCalled()
  })

  it('waits for consent, where there is to be one', async () => {
    let agree = () => {}
    const agreed = new Promise<void>(resolve => {
      agree = resolve
    })
    const { note, from } = start('explicit', { agreed })
    const told = tellOwner(from, SEARCH)
    await new Promise(resolve => setTimeout(resolve))
    expect(note).not.toHaveBeenCalled()
    agree()
    await told
    expect(note).toHaveBeenCalledOnce()
  })

  it('is not sent for a visitor who is gone', async () => {
    const stop = new AbortController()
    const { note, from } = start('interaction', { stop })
    stop.abort()
    await tellOwner(from, SEARCH)
    expect(note).not.toHaveBeenCalled()
  })

  it('takes the transport that there is already', async () => {
    const other = start()
    const { note, from } = start('interaction', {
      transport: async () => other.transport
    })
    await tellOwner(from, SEARCH)
    expect(note).not.toHaveBeenCalled()
    expect(other.note).toHaveBeenCalledOnce()
  })

  it.each<[string, Partial<Teller>]>([
    ['no transport', { settings: { name: 'notes', consent: 'interaction' } }],
    [
      'a transport that cannot be fetched',
      {
        settings: {
          name: 'notes',
          consent: 'interaction',
          transport: () => Promise.reject(new Error('404'))
        }
      }
    ],
    [
      'a function that throws',
      {
        transport: () => {
          throw new Error('No')
        }
      }
    ]
  ])('is lost without a word when there is %s', async (_, more) => {
    await expect(tellOwner({ ...start().from, ...more }, SEARCH)).resolves.toBeUndefined()
  })

  it('is lost without a word when the far end takes no notes, or not this one', async () => {
    const { note, from, transport } = start()
    note.mockRejectedValueOnce(new Error('Too many'))
    await expect(tellOwner(from, SEARCH)).resolves.toBeUndefined()
    const { note: _, ...deaf } = transport
    const teller = { ...from, settings: { name: 'notes', consent: 'interaction', transport: deaf } }
    await expect(tellOwner(teller, SEARCH)).resolves.toBeUndefined()
  })
})
