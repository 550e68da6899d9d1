/** How large a file is, as a person would say it: 20 MB. */
export function sayBytes(bytes: number, locale: string): string {
  const [size, unit] = bytes < 1e6 ? [1e3, 'kilobyte'] : [1e6, 'megabyte']
  const maximumFractionDigits = bytes / size < 10 && bytes >= 1e6 ? 1 : 0
  const format = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits } as const
  return Math.max(1, bytes / size).toLocaleString(locale, format)
}
