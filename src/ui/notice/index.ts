import type { Settings } from '../../options.js'
import type { Bell } from '../context.js'
import { KNOWN } from '../known-options.js'
import { alertVisitor } from './alert.js'
import { announce } from './announcer.js'
import { keepPlace } from './put-back.js'
import { showUnread } from './unread.js'
import { mindWishes } from './wishes.js'

/** Those who are looked after already. */
const known = new WeakSet<AbortSignal>()

/** What there is around the panel once a visitor has something to hear, or to lose. */
export function notice(bell: Bell): void {
  const { launcher, stores, settings, stop } = bell
  const { signal } = stop
  if (known.has(signal)) return
  known.add(signal)
  const { root } = launcher
  void import('../lead/index.js').then(it => it.lead(bell)).catch(bell.emit.bind(null, 'error'))
  announce(root, settings, stores.$news, signal)
  showUnread(launcher, stores.$unread, signal)
  alertVisitor(root, stores, settings, signal)
  mindWishes(stores, signal)
  nameStrange(settings)
  keepPlace(root, signal)
}

/** Tells the developer of options that there are not. */
function nameStrange(settings: Settings): void {
  const strange = Object.keys(settings).filter(option => !KNOWN.includes(option))
  if (!strange[0]) return
  import('../spelling.js').then(it => it.warnOf(strange, KNOWN)).catch(() => {})
}
