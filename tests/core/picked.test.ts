import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/contract/index.js'
import { filledIn, wordsOfForm } from '../../src/core/filled-in.js'
import { ownMessage } from '../../src/core/own-message.js'
import type { Parcel } from '../../src/core/parcel.js'
import { pickedOf, takes } from '../../src/core/picked.js'
import { accept, place, type Thread } from '../../src/core/thread.js'

function threadOf(...messages: readonly Partial<Message>[]): Thread {
  return messages.reduce<Thread>((thread, message, at) => {
    const content = { kind: 'text', text: `Message ${at}` } as const
    return place(thread, { id: `m${at}`, from: 'agent', at, content, ...message })
  }, [])
}

const parcel = (more: object): Parcel => ({
  id: 'p',
  command: { type: 'message', id: 'p', text: 'Small', ...more },
  state: 'queued',
  at: 1,
  order: 1
})

describe('a question', () => {
  it('is open until the visitor says something, whatever the agent says', () => {
    expect(pickedOf('m0', threadOf({}, {}), [])).toEqual({ open: true, reply: undefined })
    expect(pickedOf('m1', threadOf({ from: 'visitor' }, {}), []).open).toBe(true)
    expect(pickedOf('m0', threadOf({}, { from: 'visitor' }), []).open).toBe(false)
  })

  it('is not open while an answer is on its way, or was not sent', () => {
    expect(pickedOf('m0', threadOf({}), [parcel({})])).toMatchObject({
      open: false,
      reply: { text: 'Small' }
    })
  })

  it('keeps what was filled in and taken when it has arrived, and has not been told of yet', () => {
    const fields = { what: 'The cord' }
    const command = {
      type: 'message',
      id: 'p',
      text: 'Cord',
      replyTo: 'm0',
      value: 'c',
      fields
    } as const
    const thread = accept(threadOf({}), ownMessage(command, 1), { message: 'm1', at: 2 })
    expect(pickedOf('m0', thread, []).reply).toEqual({
      text: 'Cord',
      replyTo: 'm0',
      value: 'c',
      fields
    })
  })

  it('has the answer that was meant for it, however much was said before that', () => {
    const thread = threadOf(
      {},
      { from: 'visitor' },
      { from: 'visitor', replyTo: 'm0', value: 's' },
      { from: 'visitor' }
    )
    expect(pickedOf('m0', thread, []).reply).toMatchObject({ text: 'Message 2', value: 's' })
  })
})

describe('a choice', () => {
  it('was taken with its value, or where nobody says one, with its words', () => {
    expect(takes({ label: 'Small', value: 's' }, { text: 'Anything', value: 's' })).toBe(true)
    expect(takes({ label: 'Small', value: 's' }, { text: 'Small', value: 'l' })).toBe(false)
    expect(takes({ label: 'Small' }, { text: 'Anything', value: 'Small' })).toBe(true)
    expect(takes({ label: 'Small', value: 's' }, { text: 'Small' })).toBe(true)
    expect(takes({ label: 'Small' }, { text: 'small or large' })).toBe(false)
    expect(takes({ label: 'Small' }, { text: 'Small', replyTo: 'm' })).toBe(false)
  })
})

describe('a form that was filled in', () => {
  const form = [
    { name: 'what', label: 'What' },
    { name: 'parts', label: 'Parts', type: 'checkboxes' },
    { name: 'terms', label: 'I agree', type: 'checkbox' },
    { name: 'toString', label: 'Odd' }
  ] as const

  it('has its answers by name, without those that were not given', () => {
    expect(filledIn(form, [' Cord ', [], '', undefined])).toEqual({ what: 'Cord' })
    expect(filledIn(form, ['', ['Shade', 'Cord'], 'yes', 'x'])).toEqual({
      parts: ['Shade', 'Cord'],
      terms: 'yes',
      toString: 'x'
    })
  })

  it('can be read by anybody, a line for each answer', () => {
    const words = wordsOfForm(form, { what: 'Cord', parts: ['A', 'B'], terms: 'yes' }, 'Yes')
    expect(words).toBe('What: Cord\nParts: A, B\nI agree: Yes')
    expect(wordsOfForm(form, {}, 'Yes')).toBe('')
  })
})
