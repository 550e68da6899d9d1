const PATHS = {
  close: 'M6 6l12 12M18 6 6 18',
  send: 'M12 19V5M5.5 11.5 12 5l6.5 6.5',
  down: 'm6 9 6 6 6-6',
  more: 'M11.5 5.5h1v1h-1zm0 6h1v1h-1zm0 6h1v1h-1z'
} as const

/** A line drawing in the colour of the text. It says nothing to those who listen. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg viewBox='0 0 24 24' aria-hidden='true'>
      <path d={PATHS[name]} />
    </svg>
  )
}
