/** Shows what a tag manager gets to see, as it comes, and lets one buy something. */
const list = document.querySelector('[data-events]')
const none = document.querySelector('[data-none]')
const events = [...(window.dataLayer ?? [])]

function show(entry) {
  if (!list || !entry?.event?.startsWith('shopbell_')) return
  const item = document.createElement('li')
  const name = document.createElement('code')
  name.textContent = entry.event
  item.append(name, ` ${JSON.stringify(entry.shopbell)}`)
  list.append(item)
  if (none) none.hidden = true
}

window.dataLayer = events
events.push = (...entries) => {
  for (const entry of entries) show(entry)
  return Array.prototype.push.apply(events, entries)
}
for (const entry of [...events]) show(entry)

document.querySelector('[data-buy]')?.addEventListener('click', () => {
  // The same order, however often the button is pressed.
  window.Shopbell?.push(bell => bell.converted({ value: 340, currency: 'GBP', order: 'T-340' }))
})
