const KEY = 'desk e-mail'

/** The e-mail of who logged in last on this browser. Never the password. */
export function rememberedEmail(): string {
  try {
    return localStorage.getItem(KEY) ?? ''
  } catch {
    return ''
  }
}

export function rememberEmail(email: string) {
  try {
    localStorage.setItem(KEY, email)
  } catch {
    // Then it is typed again next time.
  }
}
