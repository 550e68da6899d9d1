import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds wrong with the widget, or what else is named: rule, element and reason. */
export async function flawsOf(page: Page, what = 'shop-bell'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE)
  await page.evaluate(arrived)
  return page.evaluate(async what => {
    const { axe: examiner } = window as unknown as { axe: typeof axe }
    const { violations } = await examiner.run(what, {
      resultTypes: ['violations'],
      // Everything there is: levels A to AAA are WCAG's, best practices axe's own.
      rules: { 'color-contrast-enhanced': { enabled: false } }
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`)
    )
  }, what)
}

/** Nothing fades in any more: contrast is that of what stands there. */
async function arrived() {
  const shadows = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])
  const entrances = [document, ...shadows]
    .flatMap(root => root.getAnimations())
    .filter(
      ({ effect, playState }) =>
        playState === 'running' && Number(effect?.getComputedTiming().endTime) <= 1000
    )
  await Promise.all(entrances.map(({ finished }) => finished.catch(() => {})))
}
