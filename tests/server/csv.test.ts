import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRow } from '../../examples/server/export/csv.js'

/** As RFC 4180 says it is read. */
function parse(sheet: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy
  for (let match = cell.exec(sheet); match; match = cell.exec(sheet)) {
    const [, quoted, plain = '', end] = match
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === '\r\n') rows.push([])
    if (end === '' || cell.lastIndex === sheet.length) break
  }
  return rows.slice(0, -1)
}

const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '-', 'a', ' ') })
)

describe('a row of a sheet', () => {
  it('is read as it was written, whatever is in it', () => {
    const rows = fc.array(fc.array(texts, { minLength: 1, maxLength: 5 }), { maxLength: 5 })
    fc.assert(
      fc.property(rows, given => {
        expect(parse(given.map(csvRow).join(''))).toEqual(given.map(row => row.map(harmless)))
      })
    )
  })

  it('never begins a cell with what a spreadsheet takes for a formula', () => {
    expect(csvRow(['=1+1', '+1', '-1', '@a', '\t=1', 'a=1', '', undefined, 5, -5])).toBe(
      `'=1+1,'+1,'-1,'@a,'\t=1,a=1,,,5,-5\r\n`
    )
  })
})
