const pounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  minimumFractionDigits: 0
})

/** Whole pounds as the price tags say them. */
export function money(amount) {
  return pounds.format(amount)
}
