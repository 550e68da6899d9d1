/** The arrow keys go from the search to the rows, from row to row, and back. */
export function step(event: KeyboardEvent & { currentTarget: HTMLElement }) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!by) return
  const places = [...event.currentTarget.querySelectorAll<HTMLElement>('[type=search], .past-row')]
  const place = places.findIndex(each => each.matches(':focus'))
  if (place < 0) return
  event.preventDefault()
  places[place + by]?.focus()
}
