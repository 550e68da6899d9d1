import type { Stores } from '../../core/stores.js'
import type { Settings } from '../../options.js'
import { KNOWN } from '../known-options.js'
import type { Launcher } from '../launcher.js'
import { alertVisitor } from './alert.js'
import { announce } from './announcer.js'
import { keepPlace } from './put-back.js'
import { showUnread } from './unread.js'
import { mindWishes } from './wishes.js'

/** Those who are looked after already. */
const known = new WeakSet<AbortSignal>()

/** What there is around the panel once a visitor has something to hear, or to lose. */
export function notice(
  launcher: Launcher,
  stores: Stores,
  settings: Settings,
  signal: AbortSignal
): void {
  if (known.has(signal)) return
  known.add(signal)
  const { root } = launcher
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
  if (strange[0]) void import('../spelling.js').then(it => it.warnOf(strange, KNOWN))
}
