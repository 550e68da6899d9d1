const PATHS = {
  close: 'M6 6l12 12M18 6 6 18',
  send: 'M12 19V5M5.5 11.5 12 5l6.5 6.5',
  down: 'm6 9 6 6 6-6',
  star: 'm12 3.6 2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  end: 'M9 4H5v16h4M14 8l4 4-4 4M18 12H9'
} as const

/** A line drawing in the colour of the text. It says nothing to those who listen. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg viewBox='0 0 24 24' aria-hidden='true'>
      <path d={PATHS[name]} />
    </svg>
  )
}
