import type { Page } from '../../../src/contract/index.js'
import type { Step } from '../desk-frames.js'

/** Steps that are kept, the last ones. */
const LIMIT = 50

/**
 * The trail with one more page. A page that comes again at once is the same step, under its newest title, and with
 * what is known of where the visitor came from.
 */
export function addStep(
  trail: readonly Step[],
  page: Page,
  at: number,
  led = false
): readonly Step[] {
  const last = trail.at(-1)
  const mark = led || (last?.led && last.page.url === page.url) ? { led: true } : {}
  if (last?.page.url !== page.url) return [...trail, { page, at, ...mark }].slice(-LIMIT)
  return [...trail.slice(0, -1), { at: last.at, page: { ...last.page, ...page }, ...mark }]
}
