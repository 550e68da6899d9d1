/** In the composer, before the one that sends. */
export function Buttons() {
  return null
}
