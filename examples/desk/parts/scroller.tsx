import type { ComponentProps } from 'preact'

/** What scrolls, and can be reached and scrolled by keyboard. */
export function Scroller(props: ComponentProps<'div'>) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  return <div {...props} tabIndex={0} />
}
