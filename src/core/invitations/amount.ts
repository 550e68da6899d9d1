/**
 * The number in a text, however it is written: `£1,299.00`, `1.299,00 €`, `1 299`. A lone mark before exactly
 * three digits groups thousands, unless nothing but zero stands before it. `NaN` where there is none.
 */
export function amountOf(text: string | number): number {
  // What is a number already has a point, and no thousands.
  if (typeof text === 'number') return text
  const [run = '?'] = /-?\d[\d.,'’\s]*/.exec(text) ?? []
  const digits = run.replace(/['’\s]|[.,]\s*$/g, '')
  const [, whole = digits, mark = '', rest = ''] = /^(.*)([.,])(\d+)$/.exec(digits) ?? []
  const bare = whole.replaceAll(mark, '')
  const groups = rest.length === 3 && bare !== '0' && !/[.,]/.test(bare)
  return Number(whole.replace(/[.,]/g, '') + (groups ? '' : '.') + rest)
}
