/** "orderNumber" and "order_number" as "Order number". */
export function spoken(term: string): string {
  const words = term
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
  if (words === 'email') return 'E-mail'
  return words.charAt(0).toUpperCase() + words.slice(1)
}
