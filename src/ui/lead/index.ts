import { isFresh } from '../../core/fresh.js'
import { leadingOf } from '../../core/leading.js'
import { pointedOf } from '../../core/pointed.js'
import type { Bell } from '../context.js'
import { tellWhere } from './context.js'
import { talkOf } from './follow.js'

/** What an agent can do with the page that the visitor is on, and what they are told of it. */
export function lead(bell: Bell): void {
  const { stores, settings, stop, act, emit } = bell
  const { $news, $wishes, $phase, $line } = stores
  const $leads = leadingOf(stores)
  const $pointed = pointedOf(stores)
  let halt: (() => void) | undefined
  const failed = (error: unknown) => emit('error', error as TypeError)

  function end(): void {
    halt?.()
    halt = undefined
  }

  async function hear(): Promise<void> {
    const { message } = $news.get()
    if (message?.content.kind !== 'page' || message.from !== 'agent') return
    const isUp = $line.get() === 'up'
    const { follow, led } = $wishes.get()
    if (!follow || settings.leads?.follow === false || led?.[message.id] !== undefined) return
    if (!$leads.get() || document.hidden || !isFresh(message, isUp, Date.now())) return
    const talk = await act(talkOf)
    const { takeAlong } = await import('./led.js')
    // They may have had enough in the meantime.
    if ($wishes.get().follow !== talk || $phase.get() !== 'chatting') return
    end()
    halt = takeAlong(bell, message)
  }

  async function point(): Promise<void> {
    const what = $pointed.get()
    if (!what || stop.signal.aborted) return
    const { pointAt } = await import('./highlight.js')
    if (what === $pointed.get()) pointAt(bell, what)
  }

  const undo = [
    $news.listen(() => void hear().catch(failed)),
    $pointed.subscribe(() => void point().catch(failed)),
    $wishes.listen(({ follow }) => follow || end()),
    $phase.listen(phase => phase === 'chatting' || end()),
    tellWhere(bell)
  ]
  stop.signal.addEventListener('abort', () => {
    for (const each of undo) each()
    end()
  })
  // What was granted in another talk does not hold in this one.
  void act(it => {
    const { follow, ...wishes } = $wishes.get()
    if (follow && follow !== talkOf(it)) $wishes.set(wishes)
  }).catch(() => {})
  if ($wishes.get().going) void import('./go.js').then(it => it.sayWhere(bell)).catch(failed)
}
