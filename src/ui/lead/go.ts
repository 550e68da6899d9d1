import { isSpot } from '../../core/destination.js'
import type { Bell } from '../context.js'
import { isPhone } from '../phone.js'
import { LEAD } from '../strings/lead.js'
import { showBar } from './bar.js'

/** Milliseconds for which it is said where the chat is. */
const SAID = 10_000

/**
 * Takes the visitor to a page that an agent shows, once that is stored. The chat goes along as it is; on a phone,
 * where it would cover the page, it is put away.
 */
export async function go(bell: Bell, message: string, href: string): Promise<void> {
  const { stores, settings, act, emit } = bell
  const { $open, $wishes } = stores
  const { hooks } = settings
  await answer(bell, message, true)
  if (isPhone()) {
    $wishes.set({ ...$wishes.get(), going: true })
    $open.set(false)
  }
  await act(it => it.keep())
  try {
    const stays = isSpot(href, location.href)
    if (!stays && (await hooks?.navigate?.(href)) === true) return sayWhere(bell)
    location.assign(href)
    if (stays) sayWhere(bell)
  } catch (error) {
    emit('error', error as TypeError)
    location.assign(href)
  }
}

/** Says to the page that a message shows what the visitor says. Resolves when that cannot be forgotten. */
export async function answer(bell: Bell, message: string, agreed: boolean): Promise<void> {
  const { $wishes, $supports } = bell.stores
  const wishes = $wishes.get()
  $wishes.set({ ...wishes, led: { ...wishes.led, [message]: agreed } })
  await bell.act(async it => {
    if ($supports.get().visit) await it.wish({ type: 'visit', message, agreed })
  })
}

/** Says where the chat is to whoever has come to a page with the chat put away. */
export function sayWhere(bell: Bell): void {
  const { stores, settings } = bell
  const { $open, $wishes } = stores
  const { going, ...wishes } = $wishes.get()
  if (!going) return
  $wishes.set(wishes)
  if ($open.get()) return
  const strings = { ...LEAD, ...settings.strings }
  const bar = showBar(bell, strings.chatGoesOn, strings.backToChat, () => $open.set(true))
  setTimeout(bar.end, SAID)
}
