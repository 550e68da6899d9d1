/** A table in Markdown. Rows are lists of cells; whole columns are right-aligned by a colon in `heads`. */
export function table(heads, rows) {
  const names = heads.map(head => head.replace(/:$/, ''))
  const rules = heads.map(head => (head.endsWith(':') ? '---:' : '---'))
  return [names, rules, ...rows].map(cells => `| ${cells.map(cell).join(' | ')} |`).join('\n')
}

/** Text as code, that may hold anything but a line break. */
export const code = text => `\`${text}\``

function cell(text) {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim()
}
