const PATHS = {
  bell: 'M3 18.5h18M4.8 18.5a7.2 7.2 0 0 1 14.4 0M12 11.3V7.5M9.5 7.5h5',
  past: 'M3.5 12a8.5 8.5 0 1 0 2.6-6.1L3.5 8.4M3.5 4v4.4h4.4M12 7.5V12l3 2',
  replies: 'M4 5h16v11H11l-4 3.5V16H4zM8 9h8M8 12h5',
  loud: 'M4 9.5v5h3.5L12 18V6L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11',
  muted: 'M4 9.5v5h3.5L12 18V6L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5',
  close: 'M6 6l12 12M18 6L6 18',
  pin: 'M9 4h6l-.7 6 3.2 3.5H6.5L9.7 10zM12 13.5V20',
  about: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.5M12 7.5v.2',
  end: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8 12.3l2.8 2.7L16 9.5',
  send: 'M12 19V5M6 11l6-6 6 6',
  back: 'M14.5 5l-7 7 7 7',
  search: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5',
  remove: 'M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5',
  add: 'M12 5v14M5 12h14',
  copy: 'M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9',
  page: 'M4 5.5h16v13H4zM4 9.5h16',
  point: 'M5 4l6.2 16 2.4-6.7L20 11z',
  sent: 'M5 12.5l4.5 4.5L19 7.5',
  delivered: 'M2 12.5l4.5 4.5L16 7.5M11.5 16l1 1L22 7.5',
  pending: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l2.5 2',
  failed: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v5M12 16v.2',
  looked: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5M8 12v-1.5M10.5 12.5v-4M13 12v-2.5',
  figures: 'M4 20h16M7 16.5v-5M12 16.5v-11M17 16.5v-8',
  filter: 'M4 6h16M7 12h10M10 18h4',
  hand: 'M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11zM3 19.5a6 6 0 0 1 9-5.2M14 18h7M18 15l3 3-3 3',
  phone:
    'M5 4.5h3.5l1.6 4-2 1.6a11.5 11.5 0 0 0 5.8 5.8l1.6-2 4 1.6V19c0 .8-.7 1.5-1.5 1.5C10.7 20 4 13.3 3.5 6c0-.8.7-1.5 1.5-1.5z',
  mail: 'M4 6h16v12H4zM4.5 6.5 12 12.5l7.5-6',
  people:
    'M8.5 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 19a5.5 5.5 0 0 1 11 0M15.5 5.3a3 3 0 0 1 0 5.4M17 13.9a5.5 5.5 0 0 1 4 5.1',
  fold: 'M9 6l6 6-6 6',
  cards: 'M3.5 6.5h10v11h-10zM16.5 8v8M20 9.5v5',
  coupon: 'M4 7h16v3.2a1.8 1.8 0 0 0 0 3.6V17H4v-3.2a1.8 1.8 0 0 0 0-3.6zM14 7v2M14 11v2M14 15v2',
  choices: 'M4 5.5h16v5H4zM4 14h9v4.5H4zM16.5 14H20v4.5h-3.5z',
  form: 'M5 4h14v16H5zM8 8.5h8M8 12.5h8M8 16.5h4',
  article:
    'M4 5.5h7a1 1 0 0 1 1 1v12a2 2 0 0 0-2-1.5H4zM20 5.5h-7a1 1 0 0 0-1 1v12a2 2 0 0 1 2-1.5h6z',
  clip: 'm19.5 11.5-7.6 7.6a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.1 8a1.7 1.7 0 0 1-2.4-2.4l7.5-7.5',
  file: 'M6 3.5h8l4.5 4.5v12.5H6zM13.5 3.5V8.5h5',
  star: 'M12 4l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z'
} as const

export type IconName = keyof typeof PATHS

/** A picture beside a word, or on a button that has a name of its own. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class='icon' viewBox='0 0 24 24' aria-hidden='true'>
      <path d={PATHS[name]} />
    </svg>
  )
}
