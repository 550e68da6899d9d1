// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { Looked } from '../../examples/desk/looked/looked.js'
import { until } from './until.js'
import { show, type View, words } from './view.js'

const NOTES = {
  missed: [
    { text: 'dimmer', count: 9, last: Date.now() },
    { text: 'gift', count: 3, last: 0 }
  ],
  searches: [{ text: 'bulb', count: 4 }],
  answers: [{ answer: 'returns', helped: 3, failed: 1 }],
  invitations: [{ rule: 'stuck', shown: 10, accepted: 4, declined: 3, ignored: 3 }]
}

let view: View
afterEach(() => view.close())

describe('what visitors looked for', () => {
  it('begins with what was missed, and draws each number against its whole', async () => {
    view = show(<Looked />, undefined, { notes: NOTES })
    await until(() => document.querySelector('meter'))
    const titles = [...document.querySelectorAll('h3')].map(each => each.textContent)
    expect(titles[0]).toBe('Searched for, and nothing found')
    const bars = [...document.querySelectorAll('meter')].map(
      each => Number(each.getAttribute('value')) / Number(each.getAttribute('max'))
    )
    expect(bars).toEqual([1, 1 / 3, 1, 0.75, 0.4])
  })

  it('says in a sentence where there is nothing', async () => {
    const nothing = { missed: [], searches: [], answers: [], invitations: [] }
    view = show(<Looked />, undefined, { notes: nothing })
    await until(() => words().includes('No invitation has been shown in this time.'))
    expect(document.querySelector('table')).toBeNull()
    expect(document.querySelectorAll('.looked-empty')).toHaveLength(4)
  })
})
