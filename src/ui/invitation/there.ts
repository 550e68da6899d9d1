import type { Agent } from '../../contract/index.js'
import type { Place } from '../place.js'

/** Who would answer, where that is known. */
interface There {
  readonly agent?: Agent | undefined
}

/**
 * Asks whether somebody would answer, now and inside the hours. A far end that says nothing of it is there; one that
 * cannot be asked is not.
 */
export async function whoIsThere({ settings, stop }: Place): Promise<There | undefined> {
  const { transport, channels, departments, profile = {} } = settings
  const now = Date.now()
  try {
    if (channels || departments) {
      const { chatOpenFrom } = await import('../../core/hours/index.js')
      if (chatOpenFrom(settings, now) !== now) return undefined
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
  } catch {
    return undefined
  }
}
