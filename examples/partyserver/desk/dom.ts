/** The element of the page that has this id. */
export function at<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new Error(`The page has no ${id}`)
}

/** A new element, with what it holds. Texts stay texts, whatever stands in them. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(...children)
  return element
}

/** A name's first letters on a tone that is always the same for it. */
export function face(name: string): HTMLElement {
  const words = name.split(/\s+/).filter(word => /^[\p{L}\p{N}]/u.test(word))
  const letters = words.length > 0 ? [words[0], words.slice(1).at(-1)] : ['?']
  const tone = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 5
  const element = make('span', `face tone-${tone}`, letters.map(word => first(word)).join(''))
  element.ariaHidden = 'true'
  return element
}

const first = (word = '') => (word.match(/^./u)?.[0] ?? '').toUpperCase()

/** How long ago something was: `now`, `4 min`, `2 h`, `3 d`. */
export function ago(at: number): string {
  const minutes = Math.floor((Date.now() - at) / 60_000)
  if (minutes < 1) return 'now'
  if (minutes < 60) return `${minutes} min`
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`
}

/** The time of the day. */
export const clock = (at: number) =>
  new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
