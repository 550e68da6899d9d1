/** At the top of the thread, once all that is here is drawn: what was said before. */
export function Earlier() {
  return null
}
