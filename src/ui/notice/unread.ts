import type { Stores } from '../../core/stores.js'
import type { Launcher } from '../launcher.js'
import { adopt } from '../sheets.js'
import css from '../styles/unread.css'

/**
 * Shows on the bell how many messages nobody has seen, and swings it once for each that comes, as when a hand
 * has struck it.
 */
export function showUnread(
  { root, button, tell }: Launcher,
  $unread: Stores['$unread'],
  signal: AbortSignal
): void {
  const badge = document.createElement('span')
  badge.setAttribute('part', 'badge')
  adopt(root, css)
  button.append(badge)
  const undo = $unread.subscribe((unread, before = 0) => {
    badge.textContent = unread > 9 ? '9+' : `${unread || ''}`
    tell({ unread })
    if (unread <= before) return
    button.classList.remove('ring')
    requestAnimationFrame(() => button.classList.add('ring'))
  })
  signal.addEventListener('abort', () => {
    undo()
    badge.remove()
    tell({ unread: 0 })
  })
}
