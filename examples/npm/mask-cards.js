/** 13 to 19 digits, as cards have them, with blanks or dashes between. */
const CARD = /\b\d(?:[ -]?\d){12,18}\b/g

/** Leaves the last four digits of anything that looks like the number of a card. */
export function maskCards(text) {
  return text.replace(CARD, number => `•••• ${number.replace(/\D/g, '').slice(-4)}`)
}
