/** The sheet of this section. */
export const css = ''

export function Ways() {
  return null
}
