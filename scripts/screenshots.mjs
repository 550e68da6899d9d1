import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { launchChromium } from './browsers.mjs'
import { ensureBuilt } from './build.mjs'
import { ROOT } from './run.mjs'
import { VARIANTS } from './screenshots/variants.mjs'
import { setUpBrowser, setUpDependencies } from './setup.mjs'

/**
 * `npm run screenshots`: pictures of every pane, the desk and the shop, on desktop and phone, light and
 * dark. `-- --only waiting-phone` makes those whose name holds that; `-- --readme` the one of the README.
 */
const { values } = parseArgs({ options: { only: { type: 'string' }, readme: { type: 'boolean' } } })
const README = { name: 'readme', file: '.github/shopbell.png' }
const OUTPUT = 'tests/.output/screenshots'

const nameOf = (shot, variant) => `${shot}-${variant.name}`

/** Where a picture goes, or undefined when it is not asked for. */
function fileFor(shot, variant) {
  const name = nameOf(shot, variant)
  if (shot === README.name) {
    return values.readme && name === 'readme-desktop-light' ? README.file : undefined
  }
  if (values.readme || (values.only && !name.includes(values.only))) return undefined
  return `${OUTPUT}/${name}.png`
}

async function take(file, page) {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: ROOT + file, animations: 'disabled' })
  console.log(file)
}

/** Tells a story with a shop of its own. */
async function tell({ shots, tell }, variant, browser) {
  if (!shots.some(shot => fileFor(shot, variant))) return
  const { startShop } = await import('../tests/e2e/shop.ts')
  const { seat } = await import('../tests/e2e/person.ts')
  const shop = await startShop()
  const contexts = []
  try {
    await tell({
      shop,
      // Whoever only plays along needs no phone.
      async open({ desk = false } = {}) {
        const person = await seat(browser, desk ? VARIANTS[0].options : variant.options)
        contexts.push(person.context)
        return person
      },
      async shoot(shot, page) {
        const file = fileFor(shot, variant)
        if (file) await take(file, page)
      }
    })
  } finally {
    for (const context of contexts) await context.close()
    await shop.stop()
  }
}

async function main() {
  await setUpDependencies()
  await setUpBrowser('chromium')
  await ensureBuilt()
  const { register } = await import('tsx/esm/api')
  register()
  const { STORIES } = await import('./screenshots/stories.mjs')
  mkdirSync(ROOT + OUTPUT, { recursive: true })
  mkdirSync(`${ROOT}.github`, { recursive: true })
  const browser = await launchChromium()
  const failed = []
  try {
    for (const variant of VARIANTS) {
      for (const story of STORIES) {
        await tell(story, variant, browser).catch(error => {
          failed.push(`${variant.name}, ${story.shots.join(', ')}: ${error.message}`)
        })
      }
    }
  } finally {
    await browser.close()
  }
  for (const line of failed) console.error(line)
  return failed.length ? 1 : 0
}

process.exitCode = await main()
