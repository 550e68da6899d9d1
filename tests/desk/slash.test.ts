import { describe, expect, it } from 'vitest'
import { cleanReplies, whatIsWrongWith } from '../../examples/desk/dialogs/edited-replies.js'
import { bareShortcut, insertReply, matchReplies, slashAt } from '../../examples/desk/text/slash.js'

const REPLIES = [
  { shortcut: 'wait', text: 'One moment, I am looking it up.' },
  { shortcut: 'reorder', text: 'You can order it again.' },
  { shortcut: '/order', text: 'Could you tell me your order number' }
]

describe('canned replies', () => {
  it('sees a shortcut at the beginning of a word only', () => {
    expect(slashAt('/wa', 3)).toEqual({ start: 0, word: 'wa' })
    expect(slashAt('Hello /', 7)).toEqual({ start: 6, word: '' })
    expect(slashAt('and/or', 6)).toBeUndefined()
    expect(slashAt('/wait then', 10)).toBeUndefined()
  })

  it('looks at what stands before the caret', () => {
    expect(slashAt('/wait', 3)).toEqual({ start: 0, word: 'wa' })
  })

  it('offers the shortcut that begins so before those that only contain it', () => {
    const shortcuts = (word: string) => matchReplies(REPLIES, word).map(each => each.shortcut)
    expect(shortcuts('order')).toEqual(['/order', 'reorder'])
    expect(shortcuts('MOMENT')).toEqual(['wait'])
    expect(shortcuts('xyz')).toEqual([])
    expect(shortcuts('')).toHaveLength(3)
  })

  it('puts the reply in place of the shortcut and the caret after it', () => {
    const inserted = insertReply('Hello /wa there', { start: 6, word: 'wa' }, 'One moment')
    expect(inserted).toEqual({ text: 'Hello One moment there', caret: 16 })
  })

  it('keeps shortcuts without slash and blanks', () => {
    expect(bareShortcut(' //good day ')).toBe('good-day')
  })

  it('says what is missing or there twice, and drops what is wholly empty', () => {
    const edited = (shortcut: string, text: string) => ({ key: 0, shortcut, text })
    expect(whatIsWrongWith([edited('', 'Hello')])).toContain('Hello')
    expect(whatIsWrongWith([edited('/hi', ' ')])).toContain('/hi')
    expect(whatIsWrongWith([edited('hi', 'A'), edited('/hi', 'B')])).toContain('twice')
    expect(whatIsWrongWith([edited('', '')])).toBeUndefined()
    expect(cleanReplies([edited('', ''), edited('/hi', ' A ')])).toEqual([
      { shortcut: 'hi', text: 'A' }
    ])
  })
})
