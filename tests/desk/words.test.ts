import { describe, expect, it } from 'vitest'
import { handedWords } from '../../examples/desk/line/hand-over.js'
import { originOf, pathOf } from '../../examples/desk/text/addresses.js'
import {
  byLoad,
  departmentName,
  loadWords,
  preferenceWords,
  thereFor
} from '../../examples/desk/text/people.js'
import { telOf } from '../../examples/desk/text/phone.js'
import { spoken } from '../../examples/desk/text/spoken.js'
import { dayShort } from '../../examples/desk/text/times.js'
import { colleague, deskWith, me, open, waiting } from './sample.js'

const colleagues = [colleague('n', { name: 'Noor' }), colleague('m', { available: false, open: 1 })]

describe('the words of the desk', () => {
  it.each([
    [{ preferred: 'a', asked: true }, 'Asks for you'],
    [{ preferred: 'a' }, 'Was with you before'],
    [{ preferred: 'n', asked: true }, 'Asks for Noor'],
    [{ preferred: 'n' }, 'Was with Noor before'],
    [{ preferred: 'x', asked: true }, 'Asks for somebody who is not here'],
    [{ preferred: 'x' }, undefined],
    [{}, undefined]
  ])('say for whom somebody waits: %o', (more, expected) => {
    expect(preferenceWords({ me, colleagues }, waiting('w', more))).toBe(expected)
  })

  it('say how busy a colleague is, and that one is away', () => {
    expect(loadWords(colleague('x'))).toBe('No conversations')
    expect(loadWords(colleague('x', { open: 1 }))).toBe('1 conversation')
    expect(loadWords(colleague('x', { open: 3, available: false }))).toBe('Away · 3 conversations')
  })

  it('put first who is there and has the least to do', () => {
    const all = [
      colleague('away', { available: false }),
      colleague('busy', { open: 4 }),
      colleague('b', { open: 1 }),
      colleague('a', { open: 1 })
    ]
    expect(all.sort(byLoad).map(each => each.id)).toEqual(['a', 'b', 'busy', 'away'])
  })

  it('count for a department who is there for it, also by being there for all', () => {
    const all = [
      colleague('1', { departments: ['d'] }),
      colleague('2'),
      colleague('3', { departments: ['e'] }),
      colleague('4', { departments: ['d'], available: false })
    ]
    expect(thereFor(all, 'd')).toBe(2)
  })

  it('say where a conversation has gone', () => {
    const departments = [{ id: 'd', name: 'Repairs' }]
    const state = { ...deskWith(open('c')), colleagues, departments }
    expect(handedWords(state, 'c', { agent: 'n' })).toBe('Mia is with Noor now.')
    expect(handedWords(state, 'c', { agent: 'gone' })).toBe('Mia is with a colleague now.')
    expect(handedWords(state, 'c', { department: 'd' })).toBe('Mia has been handed to Repairs.')
    expect(departmentName(departments, 'closed')).toBe('closed')
  })

  it.each([
    ['+49 30 1234-567', 'tel:+49301234567'],
    ['+49 (0)30 1234', 'tel:+49301234'],
    ['(030) 12 34', 'tel:0301234'],
    ['0049(0)30/1234', 'tel:0049301234'],
    ['555 0143 ext. 12', 'tel:5550143'],
    [' 1+2 ', 'tel:12']
  ])('make %s a number to dial', (phone, expected) => {
    expect(telOf(phone)).toBe(expected)
  })

  it('name the site that somebody came from, and the path on the same one', () => {
    expect(originOf('https://www.search.example/?q=lamp', 'https://shop.example/')).toBe(
      'search.example'
    )
    expect(originOf('https://shop.example/lamps?a=1', 'https://shop.example/')).toBe('/lamps?a=1')
    expect(originOf('android-app', 'https://shop.example/')).toBe('android-app')
    expect(pathOf('nonsense')).toBe('')
  })

  it('read the names of fields as words', () => {
    expect(['orderNumber', 'order_number', 'email'].map(spoken)).toEqual([
      'Order number',
      'Order number',
      'E-mail'
    ])
  })

  it('name near days, and date the others', () => {
    const now = new Date(2026, 10, 22, 12).getTime()
    const day = 86_400_000
    expect([now, now - day].map(at => dayShort(at, now))).toEqual(['Today', 'Yesterday'])
    expect(dayShort(now - 9 * day, now)).toContain('2026')
  })
})
