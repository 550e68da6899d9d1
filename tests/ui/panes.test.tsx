// @vitest-environment happy-dom

import { describe, expect, it } from 'vitest'
import { createStores, type Stores } from '../../src/core/stores.js'
import type { Options } from '../../src/options.js'
import { Header } from '../../src/ui/header.js'
import ChattingPane from '../../src/ui/panes/chatting.js'
import FeedbackPane from '../../src/ui/panes/feedback.js'
import WrittenPane from '../../src/ui/panes/written.js'
import { ADA, said } from '../core/said.js'
import { until } from './browser.js'
import { act, draw } from './screen.js'

function show(
  Pane: () => unknown,
  prepare: (stores: Stores) => void = () => {},
  options: Options = {}
) {
  const stores = createStores()
  prepare(stores)
  const Part = Pane as typeof ChattingPane
  return draw(<Part />, { stores, options })
}

const BOB = { id: 'bob', name: 'Bob', photo: 'https://shop.example/bob.jpg' }

describe('the header', () => {
  it('names the shop before anybody is known', async () => {
    const { find } = await show(Header, undefined, { strings: { title: 'Lamps & Co' } })
    expect(find('h2').textContent).toBe('Lamps & Co')
  })

  it('shows who might answer, at most three of them, and when', async () => {
    const { find, all } = await show(Header, ({ $presence }) =>
      $presence.set({
        available: true,
        agents: [ADA, BOB, { id: 'c', name: 'Cleo' }, { id: 'd', name: 'Dora' }],
        wait: 240
      })
    )
    expect(all('[part=avatar]')).toHaveLength(3)
    expect(find('h2').textContent).toBe('Chat with us')
    expect(find('[part=hint]').textContent).toBe('Answers in about 4 minutes')
  })

  it('names the one person who is there, and what they do', async () => {
    const { find } = await show(Header, ({ $presence }) =>
      $presence.set({ available: true, agents: [ADA] })
    )
    expect(find('h2').textContent).toBe('Ada')
    expect(find('[part=role]').textContent).toBe('Lamps')
  })

  it('names who answers, over all who might', async () => {
    const { find, all, stores } = await show(Header, ({ $presence }) =>
      $presence.set({ available: true, agents: [BOB] })
    )
    await act(() => stores.$agent.set(ADA))
    expect(find('h2').textContent).toBe('Ada')
    expect(all('[part=avatar]')).toHaveLength(1)
    expect(find('[part=faces]').dataset.typing).toBe('false')
    await act(() => stores.$typing.set(true))
    expect(find('[part=faces]').dataset.typing).toBe('true')
  })

  it('says that nobody is there, and shows no faces', async () => {
    const { find, all } = await show(Header, ({ $presence, $phase }) => {
      $presence.set({ available: false, agents: [ADA] })
      $phase.set('offline')
    })
    expect(find('[part=hint]').textContent).toBe('Nobody is here right now')
    expect(all('[part=avatar]')).toEqual([])
  })

  it('shows the first letter of a name until there is a face, and when there is none', async () => {
    const { find, all, stores } = await show(Header, ({ $agent }) => $agent.set(BOB))
    expect(find('[part=avatar]').textContent).toBe('B')
    const face = find<HTMLImageElement>('img')
    expect(face.getAttribute('src')).toBe(BOB.photo)
    expect(face.alt).toBe('')
    await act(() => face.dispatchEvent(new Event('error')))
    expect(all('img').filter(one => !one.hidden)).toEqual([])
    await act(() => stores.$agent.set({ ...BOB, photo: 'https://shop.example/new.jpg' }))
    expect(all('img').filter(one => !one.hidden)).toHaveLength(1)
    await act(() => stores.$agent.set({ id: 'e', name: '💡 Edison' }))
    expect(find('[part=avatar]').textContent).toBe('💡')
  })

  it('closes the panel', async () => {
    const { button, click, woken } = await show(Header)
    await click(button('Close'))
    expect(woken).toEqual(['close'])
  })
})

describe('the chat', () => {
  it('begins with a greeting where there is no form', async () => {
    const { find, stores, all } = await show(ChattingPane, ({ $phase }) => $phase.set('prechat'))
    expect(find('[part=greeting]').textContent).toBe('Hello. What can we do for you?')
    await act(() => stores.$phase.set('chatting'))
    expect(all('[part=greeting]')).toEqual([])
  })

  it('can be ended, after a second thought', async () => {
    const { button, click, names, asked, all } = await show(
      ChattingPane,
      ({ $phase, $supports }) => {
        $phase.set('chatting')
        $supports.set({ leave: true })
      }
    )
    await until(() => button('End the chat'))
    await click(button('End the chat'))
    expect(names()).not.toContain('wish')
    await click(button('Go on'))
    expect(all('[part=ways] button')).toHaveLength(1)
    await click(button('End the chat'))
    await click(button('End it'))
    expect(asked).toContainEqual(['wish', { type: 'leave' }])
  })

  it('leads from a bot to a person, where there are people behind it, and asks once', async () => {
    const { button, click, asked, all, text } = await show(
      ChattingPane,
      ({ $phase, $supports }) => {
        $phase.set('chatting')
        $supports.set({ people: true })
      }
    )
    await until(() => button('Talk to a person'))
    await click(button('Talk to a person'))
    expect(asked.filter(([name]) => name === 'wish')).toEqual([['wish', { type: 'people' }]])
    expect(all('[part=ways] button')).toEqual([])
    expect(text()).toContain('We are looking for somebody.')
  })

  it('offers no end that the far end does not take', async () => {
    const { all, text } = await show(ChattingPane, ({ $phase }) => $phase.set('chatting'))
    // What stands below the talk has come.
    await until(() => expect(all('[part=ways]')).toHaveLength(1))
    expect(text()).not.toContain('End the chat')
  })

  it('can be read when it is over, and begun anew', async () => {
    const { text, button, click, asked, all } = await show(ChattingPane, ({ $thread }) =>
      $thread.set([{ key: 'a', order: 1, message: said('a'), placed: true }])
    )
    expect(text()).toContain('Text of a')
    await until(() => expect(text()).toContain('This chat has ended.'))
    expect(all('textarea')).toEqual([])
    await click(button('Start a new chat'))
    expect(asked).toContainEqual(['go', 'begin'])
    expect(all('[part=row]')).toEqual([])
  })
})

describe('the feedback', () => {
  it('asks whether it was solved, for stars and for words, none of which must be given', async () => {
    const { button, click, asked } = await show(FeedbackPane, ({ $supports }) =>
      $supports.set({ rate: true })
    )
    await click(button('Send'))
    expect(JSON.stringify(asked)).toBe('[["wish",{"type":"rate"}],["go","done"]]')
  })

  it('sends what was answered', async () => {
    const { find, all, button, click, asked, type } = await show(FeedbackPane, ({ $supports }) =>
      $supports.set({ rate: true })
    )
    const [, notYet] = all('[name=solved]')
    await click(notYet ?? expect.fail())
    await click(find('[aria-label="5 of 5"]'))
    await click(find('[aria-label="4 of 5"]'))
    await type(find('textarea'), '  Kind, but slow ')
    await click(button('Send'))
    expect(asked).toEqual([
      ['wish', { type: 'rate', solved: false, score: 4, comment: 'Kind, but slow' }],
      ['go', 'done']
    ])
    expect(all('.lit')).toHaveLength(4)
  })

  it('can be skipped', async () => {
    const { button, click, asked } = await show(FeedbackPane)
    await click(button('Skip'))
    expect(asked).toEqual([['go', 'done']])
  })
})

describe('the letter that is on its way', () => {
  it('has a number, and says when it is answered', async () => {
    const { text, find } = await show(WrittenPane, ({ $letter }) =>
      $letter.set({ reference: 'R-7', reply: 7200 })
    )
    expect(text()).toContain('Your number is R-7')
    expect(text()).toContain('We answer within 2 hours.')
    expect(find('[role=status]')).toBeTruthy()
  })

  it('promises nothing that is not known', async () => {
    const { text } = await show(WrittenPane)
    expect(text()).toContain('Thank you. We have your message.')
    expect(text()).not.toMatch(/number|within|undefined/)
  })

  it('is not there yet when a mail program has to send it', async () => {
    const { text } = await show(WrittenPane, ({ $letter }) => $letter.set({ handedOver: true }))
    expect(text()).not.toContain('We have your message')
    expect(text()).toContain('mail program')
  })

  it('is done with one press', async () => {
    const { button, click, asked, woken } = await show(WrittenPane)
    await click(button('Done'))
    expect(asked).toEqual([['go', 'done']])
    expect(woken).toEqual(['close'])
  })
})
