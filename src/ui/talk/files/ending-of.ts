/** What a name ends with, as it stands on a small picture of a file: PDF. */
export function endingOf(name: string): string {
  return (/\.([a-z\d]{1,5})$/i.exec(name)?.[1] ?? '…').toUpperCase()
}
