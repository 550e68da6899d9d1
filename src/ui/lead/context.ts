import type { Page } from '../../contract/index.js'
import type { Conversation } from '../../core/conversation.js'
import { createId } from '../../core/id.js'
import { onProfile } from '../../core/profile.js'
import type { Bell } from '../context.js'
import { onPage } from '../early/pages.js'
import { ownTitle } from '../notice/title.js'
import { talkOf } from './follow.js'

/** Milliseconds: routers change the address first, and the title when the page is there. */
const SETTLED = 300
const LATE = 1500

/**
 * Tells the agent, while there is a talk, where the visitor goes within one document, and what the shop learns of
 * them. The tab in front of the visitor does. Gives its undo.
 */
export function tellWhere(bell: Bell): () => void {
  const { stores, settings, act, emit } = bell
  const { $phase, $supports, $wishes } = stores
  const gone = new AbortController()
  const { signal } = gone
  const told: { page: string; profile: string } = {
    page: JSON.stringify(here()),
    profile: JSON.stringify(settings.profile ?? {})
  }
  let timers: ReturnType<typeof setTimeout>[] = []

  const isTalking = () => /waiting|chatting/.test($phase.get()) && !signal.aborted
  const later = (fn: () => void, ...times: number[]) => {
    for (const timer of timers) clearTimeout(timer)
    timers = times.map(time => setTimeout(fn, time))
  }

  function tell(then: (conversation: Conversation) => void): void {
    act(then).catch(error => emit('error', error))
  }

  function tellPage(): void {
    if (document.hidden || !isTalking() || !$supports.get().page) return
    const page = here()
    const now = JSON.stringify(page)
    if (now === told.page) return
    told.page = now
    tell(it => it.mention({ type: 'page', id: createId(), page }))
  }

  function tellProfile(): void {
    const { profile = {} } = settings
    const now = JSON.stringify(profile)
    if (now === told.profile || !isTalking() || !$supports.get().profile) return
    // Another tab, if it is in front of the visitor, finds it in storage.
    if (document.hidden) {
      tell(it => void it.keep())
      return
    }
    told.profile = now
    tell(it => it.mention({ type: 'profile', id: createId(), profile }))
  }

  /** Where they came from before they were here, once for a talk. */
  function tellReferrer(): void {
    const { referrer } = document
    if (!referrer || !isTalking() || !$supports.get().page) return
    tell(it => {
      const talk = talkOf(it)
      if ($wishes.get().came === talk) return
      $wishes.set({ ...$wishes.get(), came: talk })
      it.mention({ type: 'page', id: createId(), page: { ...here(), referrer } })
    })
  }

  const undo = [onProfile(settings, () => void Promise.resolve().then(tellProfile))]
  // Who wants nothing to be known but the talk is not followed through the shop.
  if (settings.consent !== 'functional') {
    const soon = () => later(tellPage, SETTLED, LATE)
    onPage(soon, signal)
    document.addEventListener('visibilitychange', soon, { signal })
    undo.push($supports.subscribe(tellReferrer))
  }
  document.addEventListener('visibilitychange', tellProfile, { signal })
  return () => {
    gone.abort()
    later(() => {})
    for (const each of undo) each()
  }
}

/** The page as it calls itself. */
const here = (): Page => ({ url: location.href, title: ownTitle() })
