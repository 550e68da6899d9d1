import { dirname, resolve } from 'node:path'
import { bundle } from 'lightningcss'

const MARK = '\0sheet:'

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

/** The text of a sheet as it is shipped, with what it imports. */
export function minifySheet(file) {
  return bundle({ filename: file, minify: true }).code.toString()
}
