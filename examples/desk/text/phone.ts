/**
 * A number that was written by hand as telephones take it: digits after a plus, without the zero in brackets
 * that is not dialled from abroad, and without what follows a letter, an extension.
 */
export function telOf(phone: string): string {
  const [number = ''] = phone.trim().split(/[a-z]/i)
  const dialled = /^(\+|00)/.test(number) ? number.replace('(0)', '') : number
  return `tel:${dialled.replace(/[^\d+]/g, '').replace(/(?!^)\+/g, '')}`
}
