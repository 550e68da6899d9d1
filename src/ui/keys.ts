const TYPED = ['keydown', 'keypress', 'keyup', 'input', 'beforeinput', 'paste', 'copy', 'cut']

/**
 * What is typed in the panel is not a shortcut of the page, and a focus trap of the page is not told
 * that the focus went elsewhere. Keys that are not typing go on their way.
 */
export function keepKeys(place: HTMLElement, signal: AbortSignal): void {
  for (const type of [...TYPED, 'focusin']) {
    place.addEventListener(
      type,
      event => {
        const key = event as KeyboardEvent
        if (key.ctrlKey || key.metaKey || key.altKey || /^F\d|^Escape$/.test(key.key ?? '')) return
        event.stopPropagation()
      },
      { signal }
    )
  }
}
