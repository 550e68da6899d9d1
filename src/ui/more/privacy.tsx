/** The sheet of this section. */
export const css = ''

export function Privacy() {
  return null
}
