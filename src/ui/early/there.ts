import type { Agent } from '../../contract/index.js'
import type { Place } from '../place.js'

/** Milliseconds for which an answer is good. */
const FRESH = 60_000

/**
 * Makes what asks whether somebody would answer, now and inside the hours, at most once a minute: gives who, where
 * that is known. A far end that says nothing of it is there; one that cannot be asked is not.
 */
export function createLookout({ settings, stop }: Place) {
  let asked = 0
  let answer: Promise<{ readonly agent?: Agent | undefined } | undefined> | undefined

  async function ask() {
    const { transport, channels, departments, profile = {} } = settings
    if (channels || departments) {
      const { chatOpenFrom } = await import('../../core/hours/index.js')
      const now = Date.now()
      if (chatOpenFrom(settings, now) !== now) return
    }
    const far = typeof transport === 'function' ? await transport() : transport
    // Whoever needs one next need not make another.
    if (far) settings.transport = far
    if (!far?.presence) return far && {}
    const { available, next, agents } = await far.presence(stop.signal, {
      token: async () => settings.token?.(),
      profile: () => profile,
      page: () => ({ url: location.href, title: document.title })
    })
    return available ? { agent: next ?? agents[0] } : undefined
  }

  return () => {
    if (Date.now() - asked > FRESH) {
      asked = Date.now()
      answer = ask().catch(() => undefined)
    }
    return answer
  }
}
