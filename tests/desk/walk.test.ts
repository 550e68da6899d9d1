import { describe, expect, it } from 'vitest'
import { apply, find } from '../../examples/desk/state/apply.js'
import type { Step } from '../../examples/server/desk-frames.js'
import { deskWith, open, step } from './sample.js'

function walked(trail: readonly Step[], ...steps: Step[]) {
  const state = deskWith(open('c', { trail }))
  const after = steps.reduce(
    (before, each) => apply(before, { type: 'walked', conversation: 'c', step: each }),
    state
  )
  return find(after, 'c')
}

describe('the trail of pages', () => {
  it('grows with each page that the visitor opens, and the last is what they look at', () => {
    const known = walked([step('a', 1)], step('b', 2), step('a', 3))
    expect(known?.trail.map(each => each.at)).toEqual([1, 2, 3])
    expect(known?.page).toEqual(step('a', 3).page)
  })

  it('does not grow with a page that is told again, and takes its new title', () => {
    const known = walked([step('a', 1, '')], step('a', 2, 'Lamps'))
    expect(known?.trail).toEqual([step('a', 1, 'Lamps')])
  })

  it('keeps where the visitor came from, though the page is told again without it', () => {
    const first = { page: { ...step('a', 1).page, referrer: 'https://search.example/' }, at: 1 }
    const known = walked([first], step('a', 2))
    expect(known?.trail[0]?.page.referrer).toBe('https://search.example/')
  })
})
