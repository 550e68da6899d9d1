/** A word that nobody else makes: 128 random bits, 22 letters, safe in addresses. */
export function createId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, letter => LETTERS[letter] ?? '')
}

const LETTERS: Readonly<Record<string, string>> = { '+': '-', '/': '_', '=': '' }
