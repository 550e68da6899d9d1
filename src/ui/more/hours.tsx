/** The sheet of this section. */
export const css = ''

export function Hours() {
  return null
}
