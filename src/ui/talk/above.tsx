/** Over the thread: what is so for the whole talk. */
export function Above() {
  return null
}
