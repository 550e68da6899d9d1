/** Sets both pictures of a room: the day one, which is told, and the evening one laid over it. */
export function setRoom(room, product) {
  const [day, evening] = room.querySelectorAll('img')
  day.src = `/pictures/${product.id}.svg#day`
  day.alt = product.alt
  evening.src = `/pictures/${product.id}.svg#evening`
}

/** A copy of a template's first element. */
export function stamp(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true)
}
