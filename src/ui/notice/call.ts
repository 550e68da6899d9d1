import type { Stores } from '../../core/stores.js'
import { adopt } from '../sheets.js'
import css from '../styles/call.css'

/**
 * A gentle line at the foot of the panel, under whatever lies over the talk: what there is to know, and the
 * way there. Nothing takes it away.
 */
export function createCall(root: ShadowRoot, $over: Stores['$over'], toChat: string) {
  const bar = document.createElement('div')
  const said = document.createElement('span')
  const button = document.createElement('button')
  bar.setAttribute('part', 'call')
  button.setAttribute('part', 'action')
  button.type = 'button'
  button.textContent = toChat
  button.onclick = () => $over.set(undefined)
  bar.append(said, button)
  adopt(root, css)
  return (text: string | false | undefined): void => {
    said.textContent = text || ''
    if (text) root.querySelector('dialog')?.append(bar)
    else bar.remove()
  }
}
