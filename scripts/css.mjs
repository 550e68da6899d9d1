import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from 'lightningcss'

const MARK = '\0sheet:'
const TOKENS = /(--sb-[\w-]+):([^;}]+)/g
const LAUNCHER = fileURLToPath(new URL('../src/ui/styles/launcher.css', import.meta.url))

/**
 * Makes `import css from './x.css'` give the minified text of the sheet. Shared by Rollup and Vitest, so
 * that tests see what the build ships.
 */
export function sheets() {
  return {
    name: 'shopbell-sheets',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.endsWith('.css') || !importer) return null
      // Not ending in .css, lest Vite takes it for a sheet of the page.
      return `${MARK}${resolve(dirname(importer), source)}.js`
    },
    load(id) {
      if (!id.startsWith(MARK)) return null
      const file = id.slice(MARK.length, -'.js'.length)
      this.addWatchFile?.(file)
      return `export default ${JSON.stringify(minifySheet(file))}`
    }
  }
}

/**
 * The text of a sheet as it is shipped, with what it imports. The launcher brings the tokens that it
 * needs itself, and whoever else imports the tokens brings the others, so that none comes twice.
 */
export function minifySheet(file) {
  const whole = minify(file, [])
  const { declared, used } = tokensOf(whole)
  if (!declared.size) return whole
  const launcher = tokensOf(minify(LAUNCHER, [])).used
  const unwanted = [...declared].filter(name =>
    file === LAUNCHER ? !used.has(name) : launcher.has(name)
  )
  return minify(file, unwanted)
}

function minify(filename, unusedSymbols) {
  return bundle({ filename, minify: true, unusedSymbols }).code.toString()
}

/** The tokens that a sheet declares, and those that its rules need, be it through another token. */
function tokensOf(css) {
  const values = new Map([...css.matchAll(TOKENS)].map(([, name, value]) => [name, value]))
  const rules = css.replace(TOKENS, '')
  const used = new Set()
  const need = text => {
    for (const [, name] of text.matchAll(/var\((--sb-[\w-]+)/g)) {
      if (used.has(name)) continue
      used.add(name)
      need(values.get(name) ?? '')
    }
  }
  need(rules)
  return { declared: new Set(values.keys()), used }
}
