/** Whether the keyboard is one of Apple's. */
export function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform)
}

/** The key that sends a long text in two parts. */
export function splitKey(): string {
  return isApple() ? '⌘ Enter' : 'Ctrl Enter'
}
