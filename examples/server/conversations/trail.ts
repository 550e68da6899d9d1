import type { Page } from '../../../src/contract/index.js'
import type { Step } from '../desk-frames.js'

/** Steps that are kept, the last ones. */
const LIMIT = 50

/** The trail with one more page. A page that comes again at once is the same step, under its newest title. */
export function addStep(trail: readonly Step[], page: Page, at: number): readonly Step[] {
  const last = trail.at(-1)
  if (last?.page.url !== page.url) return [...trail, { page, at }].slice(-LIMIT)
  return [...trail.slice(0, -1), { at: last.at, page: { ...last.page, title: page.title } }]
}
