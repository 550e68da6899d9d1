const TYPED = 'keydown keypress keyup input beforeinput paste copy cut focusin'

/**
 * What is typed in the panel is not a shortcut of the page, and a focus trap of the page is not told
 * that the focus went elsewhere. Keys that are not typing go on their way.
 */
export function keepKeys(place: HTMLElement): void {
  for (const type of TYPED.split(' ')) {
    place.addEventListener(type, event => {
      const { ctrlKey, metaKey, altKey, key } = event as KeyboardEvent
      if (!(ctrlKey || metaKey || altKey || /^F\d|^Escape$/.test(key))) event.stopPropagation()
    })
  }
}
