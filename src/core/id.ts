/** A word that nobody else makes: more than 100 random bits in letters and digits. */
export function createId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18))
  return btoa(String.fromCharCode(...bytes)).replace(/\W/g, '')
}
