const known = new Map<string, RegExp>()

/** Whether a text is like a pattern, in which `*` is any text. Capitals make no difference. */
export const isLike = (text: string, pattern: string) => match(text, '', pattern, '')

/**
 * Whether an address is like a pattern: that of a path, or of all of it. What follows a path (a slash, a query, a
 * hash) need not be named.
 */
export const isAt = (address: string, pattern: string) =>
  match(address, '(?:\\w+://[^/]*)?', pattern, '/?(?:\\?[^#]*)?(?:#.*)?')

function match(text: string, before: string, pattern: string, after: string): boolean {
  const key = pattern + after
  let made = known.get(key)
  if (!made) {
    const body = pattern.replace(/[\\^$.+?()[\]{}|]/g, '\\$&').replace(/\*/g, '.*')
    made = new RegExp(`^${before}${body}${after}$`, 'is')
    known.set(key, made)
  }
  return made.test(text)
}
