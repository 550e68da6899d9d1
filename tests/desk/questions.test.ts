import { describe, expect, it } from 'vitest'
import {
  type Draft,
  draftOf,
  EMPTY_QUESTION,
  questionsOf,
  whatIsMissing
} from '../../examples/desk/compose/questions.js'
import { searchReplies } from '../../examples/desk/text/slash.js'

const draft = (label: string, more: Partial<Draft> = {}): Draft => ({
  ...EMPTY_QUESTION,
  label,
  ...more
})

describe('the questions of a form', () => {
  it('get names of their own from their words', () => {
    const asked = [draft('E-mail address?'), draft('Größe'), draft(' größe '), draft('???')]
    expect(questionsOf(asked).map(({ name }) => name)).toEqual([
      'e-mail-address',
      'große',
      'große-2',
      'question'
    ])
  })

  it('hold what can be chosen, once each, and only where something can', () => {
    const options = 'Green\n\n Rust \nGreen'
    expect(questionsOf([draft('Finish', { type: 'radio', options })])).toEqual([
      { name: 'finish', label: 'Finish', type: 'radio', required: true, options: ['Green', 'Rust'] }
    ])
    expect(questionsOf([draft('Finish', { options, required: false })])).toEqual([
      { name: 'finish', label: 'Finish', type: 'text' }
    ])
  })

  it('are none without words, and say what is missing', () => {
    expect(questionsOf([draft(' '), draft('Order')])).toHaveLength(1)
    expect(whatIsMissing([draft(' ')])).toBe('Please enter a question.')
    expect(whatIsMissing([draft('Finish', { type: 'select' })])).toContain('Finish')
    expect(whatIsMissing([draft('Finish'), draft('')])).toBeUndefined()
  })

  it('can be written on as they were kept', () => {
    const drafts = [draft('Finish', { type: 'checkboxes', options: 'Green\nRust' })]
    expect(questionsOf(drafts).map(draftOf)).toEqual(drafts)
  })
})

describe('the search for replies', () => {
  const replies = [
    { shortcut: 'wait', text: 'One moment, I look it up.' },
    { shortcut: 'moment', text: 'Please wait.' },
    { shortcut: 'bye', text: 'Have a good day.' }
  ]

  it('finds those with all the words, by shortcut first', () => {
    const found = (words: string) => searchReplies(replies, words).map(({ shortcut }) => shortcut)
    expect(found('moment')).toEqual(['moment', 'wait'])
    expect(found('MOMENT look')).toEqual(['wait'])
    expect(found('/bye')).toEqual(['bye'])
    expect(found(' ')).toEqual(['wait', 'moment', 'bye'])
  })
})
