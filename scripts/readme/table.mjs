/** A table in Markdown. Rows are lists of cells; whole columns are right-aligned by a colon in `heads`. */
export function table(heads, rows) {
  const names = heads.map(head => head.replace(/:$/, ''))
  const rules = heads.map(head => (head.endsWith(':') ? '---:' : '---'))
  return [names, rules, ...rows].map(cells => `| ${cells.map(cell).join(' | ')} |`).join('\n')
}

/** The same, with columns of one width, as the formatter has it. */
export function evenTable(heads, rows) {
  const lines = [heads, heads.map(() => '---'), ...rows].map(cells => cells.map(cell))
  const widths = heads.map((_, at) => Math.max(...lines.map(cells => cells[at].length)))
  const fill = (text, width) => (text === '---' ? '-'.repeat(width) : text.padEnd(width))
  return lines
    .map(cells => `| ${cells.map((text, at) => fill(text, widths[at])).join(' | ')} |`)
    .join('\n')
}

/** Text as code, that may hold anything but a line break. */
export const code = text => `\`${text}\``

function cell(text) {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim()
}
