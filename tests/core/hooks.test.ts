import { afterEach, describe, expect, it, vi } from 'vitest'
import { createEmitter } from '../../src/core/hooks.js'
import { said } from './said.js'

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the emitter', () => {
  it('tells every listener of that name, and no other, in the order in which they came', () => {
    const { on, emit } = createEmitter()
    const heard: unknown[] = []
    on('unread', count => heard.push(['first', count]))
    on('message', () => heard.push('message'))
    on('unread', count => heard.push(['second', count]))
    emit('unread', 3)
    expect(heard).toEqual([
      ['first', 3],
      ['second', 3]
    ])
  })

  it('tells nobody when nobody listens', () => {
    expect(() => createEmitter().emit('open', undefined)).not.toThrow()
  })

  it('stops when it is told to, once or twice', () => {
    const { on, emit } = createEmitter()
    const listener = vi.fn()
    const undo = on('open', listener)
    undo()
    undo()
    emit('open', undefined)
    expect(listener).not.toHaveBeenCalled()
  })

  it('takes the same listener twice for two, each with its own undo', () => {
    const { on, emit } = createEmitter()
    const listener = vi.fn()
    const undo = on('open', listener)
    on('open', listener)
    emit('open', undefined)
    undo()
    emit('open', undefined)
    expect(listener).toHaveBeenCalledTimes(3)
  })

  it('lets a listener stop itself, or bring another, while it is being told', () => {
    const { on, emit } = createEmitter()
    const heard: string[] = []
    const undo = on('open', () => {
      heard.push('once')
      undo()
      on('open', () => heard.push('later'))
    })
    on('open', () => heard.push('other'))
    emit('open', undefined)
    expect(heard).toEqual(['once', 'other'])
    emit('open', undefined)
    expect(heard).toEqual(['once', 'other', 'other', 'later'])
  })

  it('lets no listener that throws stop another, and hands the mistake to the page', () => {
    const reportError = vi.fn()
    vi.stubGlobal('reportError', reportError)
    const { on, emit } = createEmitter()
    const mistake = new Error('a mistake of the page')
    const other = vi.fn()
    on('message', () => {
      throw mistake
    })
    on('message', other)
    emit('message', said('a'))
    expect(other).toHaveBeenCalledWith(said('a'))
    expect(reportError).toHaveBeenCalledExactlyOnceWith(mistake)
  })
})
