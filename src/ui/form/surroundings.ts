import type { Surroundings } from '../../core/form/hidden.js'
import type { Settings } from '../../options.js'

/** What the page knows of itself; where only what the talk needs may be sent, not where the visitor is. */
export function surroundingsOf({ consent, profile }: Settings): Surroundings {
  const functional = consent === 'functional'
  return {
    url: functional ? location.origin : location.href,
    referrer: functional ? '' : document.referrer,
    attributes: profile?.attributes ?? {},
    meta: name =>
      document.querySelector<HTMLMetaElement>(
        `meta[name="${CSS.escape(name)}"],meta[property="${CSS.escape(name)}"]`
      )?.content
  }
}
