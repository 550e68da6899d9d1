/** The sheet of this section. */
export const css = ''

export function Alerts() {
  return null
}
