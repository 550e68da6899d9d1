/** Shows the lamps of one kind; the kind is kept in the address, so it can be linked to. */
export function wireFilter(form) {
  const cards = [...document.querySelectorAll('[data-kind]')]
  const count = document.querySelector('[data-shown]')
  const show = kind => {
    for (const card of cards) card.hidden = kind !== 'all' && card.dataset.kind !== kind
    const shown = cards.filter(card => !card.hidden).length
    count.textContent = shown === 1 ? '1 lamp' : `${shown} lamps`
  }
  const wanted = new URLSearchParams(location.search).get('kind')
  const first = [...form.elements.kind].find(input => input.value === wanted)
  if (first) first.checked = true
  form.hidden = false
  form.addEventListener('change', () => {
    const kind = form.elements.kind.value
    history.replaceState(null, '', kind === 'all' ? location.pathname : `?kind=${kind}`)
    show(kind)
  })
  show(form.elements.kind.value)
}
