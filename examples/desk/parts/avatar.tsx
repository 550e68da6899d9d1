const TONES = 5

/** The photo of somebody, or their initials on a tone that stays theirs. */
export function Avatar(props: { name: string; photo?: string | undefined; here?: boolean }) {
  const { name, photo, here } = props
  const dot = here === undefined ? '' : here ? ' is-here' : ' is-gone'
  return (
    <span class={`avatar tone-${toneOf(name)}${dot}`} aria-hidden='true'>
      {photo ? <img src={photo} alt='' /> : initialsOf(name)}
    </span>
  )
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends
    .map(word => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}

function toneOf(name: string): number {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return sum % TONES
}
