import type { Fields, Presence } from '../../contract/index.js'
import { chatOpenFrom, isSound, openFrom } from '../../core/hours/index.js'
import type { Bell } from '../context.js'
import { HOURS } from '../strings/hours.js'
import { fill } from '../strings.js'
import { sayOpening, sayWhen } from './say.js'

/** Milliseconds. Shops open and close at the full minute. */
const MINUTE = 60_000

/**
 * Has the hours of the shop go before what the far end tells of who is there, and fills in what the owner
 * promises where it promises nothing. Looks at the clock at each minute, while the panel is open.
 */
export function keepHours({ stores, settings, act, transport, stop: { signal } }: Bell): void {
  const { $presence, $open, $phase, $fields } = stores
  const { chat, mail } = settings.channels ?? {}
  const promised = {
    ...(chat?.reply !== undefined && { wait: chat.reply }),
    ...(mail?.reply !== undefined && { reply: mail.reply })
  }
  const tell = $presence.set
  const own = settings.strings ?? {}
  const { reads, readsReply } = { ...HOURS, ...own }
  let told: Presence | undefined
  let asked = false
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What the form held when it became a letter because of the hours. */
  let held: Fields | undefined

  function look(): void {
    clearTimeout(timer)
    if (signal.aborted) return
    const now = Date.now()
    const phase = $phase.get()
    const opens = chatOpenFrom(settings, now)
    // Whom somebody talks with, or who has a place in the queue, is the far end's to say.
    const isClosed = opens !== now && phase !== 'waiting' && phase !== 'chatting'
    const read = openFrom(mail?.hours, now)
    const when = read !== undefined && read !== now && sayWhen(read, settings, now)
    settings.strings = {
      ...own,
      ...(isClosed && opens && { away: sayOpening(opens, settings, now) }),
      ...(when && {
        awayHint: fill(reads, { when }),
        awayReply: fill(readsReply, { when, time: '{time}' })
      })
    }
    if (isClosed) tell({ agents: [], ...promised, ...told, available: false })
    else tell(told && { ...promised, ...told })

    if ($open.get()) {
      timer = setTimeout(look, MINUTE - (now % MINUTE))
      if (!asked) void promise()
    }
    if (isClosed && phase === 'prechat' && settings.mailbox) {
      held = $fields.get()
      $phase.set('offline')
    } else if (!isClosed) {
      // Nothing changes under the fingers of somebody who writes.
      const untouched = phase === 'offline' && held === $fields.get()
      held = undefined
      if (untouched && told?.available !== false) void act(it => it.go('talk'))
    }
  }

  /** Where nobody tells who is there, the owner's promise is all there is. */
  async function promise(): Promise<void> {
    asked = true
    // Whoever needs it more tells when there is none.
    const far = await transport().catch(() => undefined)
    if (far && !far.presence && !told) $presence.set({ available: true, agents: [] })
  }

  $presence.set = presence => {
    told = presence
    look()
  }
  const undo = [$open.listen(look), $phase.listen(look)]
  document.addEventListener('visibilitychange', look, { signal })
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    settings.strings = own
    for (const stop of undo) stop()
  })
  look()
  if (!isSound(settings)) {
    import('./warn.js').then(it => it.warnOfFlaws(settings)).catch(() => {})
  }
}
