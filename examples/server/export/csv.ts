/** What a spreadsheet could take for a formula, also after what it skips. */
const FORMULA = /^[=+\-@\t\r]/

/** A cell as in RFC 4180. What looks like a formula gets an apostrophe, and is words. */
function cell(value: string | number | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A row, with its end. */
export function csvRow(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}
