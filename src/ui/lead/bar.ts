import type { Bell } from '../context.js'
import { adopt } from '../sheets.js'
import css from '../styles/lead.css'

export interface Bar {
  readonly element: HTMLElement
  /** Takes it away. */
  end(): void
}

/**
 * A line with one thing to do: at the foot of the panel where that is open, otherwise beside the bell. It is said
 * to those who listen. One that does not stay goes when the panel is opened.
 */
export function showBar(
  bell: Bell,
  text: string,
  label: string,
  does: () => void,
  stays = false
): Bar {
  const { root } = bell.launcher
  const element = document.createElement('div')
  const said = document.createElement('span')
  const button = document.createElement('button')
  adopt(root, css)
  element.setAttribute('part', 'lead')
  said.role = 'status'
  button.setAttribute('part', 'action')
  button.type = 'button'
  button.textContent = label
  button.onclick = () => {
    end()
    does()
  }
  element.append(said, button)

  const place = () => {
    const dialog = bell.stores.$open.get() && root.querySelector('dialog')
    const to = dialog || root
    if (element.parentNode !== to) to.append(element)
  }
  const undo = bell.stores.$open.listen(open => (open && !stays ? end() : place()))
  place()
  // What is there from the beginning is not read out.
  setTimeout(() => {
    said.textContent = text
  })

  function end(): void {
    undo()
    element.remove()
    bell.stop.signal.removeEventListener('abort', end)
  }
  bell.stop.signal.addEventListener('abort', end)
  return { element, end }
}
