import { wordsOf } from '../../contract/index.js'
import { leadingOf } from '../../core/leading.js'
import type { Stores } from '../../core/stores.js'
import type { Settings } from '../../options.js'
import { COMMON } from '../strings/common.js'
import { NOTICE } from '../strings/notice.js'
import { fill } from '../strings.js'
import { createCall } from './call.js'
import { createNote } from './notification.js'
import { ring } from './sound.js'
import { createTitle } from './title.js'

/** Milliseconds in which another tab may show it, and news that come together are one. */
const TOGETHER = 300
/** Letters of a message in the title and in a note. */
const SHORT = 80

/**
 * Tells a visitor who looks elsewhere that there is an answer, or somebody for them: by a bell, in the title of
 * the page, on the screen if they want it, and at the foot of what lies over the talk. One of their tabs does.
 */
export function alertVisitor(
  root: ShadowRoot,
  stores: Stores,
  settings: Settings,
  signal: AbortSignal
): void {
  const { $unread, $phase, $open, $over, $wishes, $thread, $agent } = stores
  const $leads = leadingOf(stores)
  const strings = { ...COMMON, ...NOTICE, ...settings.strings }
  const title = createTitle()
  const call = createCall(root, $over, strings.toChat)
  const note = createNote(`shopbell ${settings.name}`, () => {
    window.focus()
    $open.set(true)
  })
  /** Somebody has come whom the visitor has not seen yet. */
  let came = false
  let soonTold = false

  const isVisible = () => document.visibilityState === 'visible'

  function words(): string {
    const unread = $unread.get()
    const last = $thread.get().findLast(({ message }) => message.from === 'agent')?.message
    const agent = $agent.get()
    if (unread && last) {
      const text = [last.agent?.name, wordsOf(last.content)].filter(Boolean).join(': ')
      return `(${unread}) ${text.length > SHORT ? `${text.slice(0, SHORT)}…` : text}`
    }
    return came && agent ? fill(strings.joined, { name: agent.name }) : ''
  }

  function show(): void {
    const looks = $open.get() && isVisible()
    if ((looks && !$over.get()) || $phase.get() !== 'chatting') came = false
    const text = words()
    title($leads.get() ? text : '')
    call($over.get() && text)
    if (!text || isVisible() || !$leads.get()) note()
  }

  function tell(): void {
    soonTold = false
    if (signal.aborted) return
    const called = came
    show()
    const text = words()
    if (!$leads.get() || !(text || called)) return
    const { quiet, notify } = $wishes.get()
    // Whoever has waited is called, wherever they look.
    if ((called || !$open.get() || !isVisible()) && settings.sound && !quiet) void ring()
    const agent = $agent.get()
    if (text && notify && !isVisible()) {
      note({ title: agent?.name ?? strings.title, body: text, icon: agent?.photo })
    }
  }

  const soon = () => {
    if (!soonTold) setTimeout(tell, TOGETHER)
    soonTold = true
  }
  const undo = [
    $unread.listen((unread, before = 0) => (unread > before ? soon() : show())),
    $phase.listen((phase, before) => {
      if (phase !== 'chatting') return show()
      came ||= before === 'waiting'
      soon()
    }),
    $open.listen(show),
    $over.listen(show),
    $leads.listen(show)
  ]
  document.addEventListener('visibilitychange', show, { signal })
  signal.addEventListener('abort', () => {
    for (const stop of undo) stop()
    title('')
    note()
    call('')
  })
  // What has come before this was there.
  if ($unread.get()) soon()
}
