/** Whether a text is like a pattern, in which `*` is any text. Capitals make no difference. */
export const isLike = createMatch('', '')

/**
 * Whether an address is like a pattern: that of a path, or of all of it. What follows a path (a slash, a query, a
 * hash) need not be named.
 */
export const isAt = createMatch('(?:\\w+://[^/]*)?', '/?(?:\\?[^#]*)?(?:#.*)?')

/** Patterns are made once. */
function createMatch(before: string, after: string) {
  const known = new Map<string, RegExp>()
  return (text: string, pattern: string): boolean => {
    let made = known.get(pattern)
    if (!made) {
      const body = pattern.replace(/[\\^$.+?()[\]{}|]/g, '\\$&').replace(/\*/g, '.*')
      made = new RegExp(`^${before}${body}${after}$`, 'is')
      known.set(pattern, made)
    }
    return made.test(text)
  }
}
