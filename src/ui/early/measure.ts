import { CATALOGUE, type Told, tellingOf } from '../../core/catalogue.js'
import type { Measure } from '../../core/measure.js'
import { readTalked, writeTalked } from '../../core/talked.js'
import type { Place } from '../place.js'

/** Whose figures are sent already. */
const sent = new WeakSet<object>()

/**
 * Sends every event of the catalogue where the owner wants it, at once: nothing is held back that a page could
 * take with it when it is left. Nothing before the visitor has agreed, where `consent` waits for that, and
 * nothing at all where only the talk may be served. Done again, it changes nothing.
 */
export function sendFigures(place: Place, measure: Measure): void {
  const { settings, launcher, traceOf, on } = place
  const { name: shop, consent } = settings
  if (sent.has(settings) || consent === 'functional') return
  sent.add(settings)

  // As `hasAgreed` says, which would bring the panel along.
  const hasAgreed = () => consent !== 'explicit' || !!(traceOf(shop) ?? traceOf(`${shop} agreed`))

  /** Once there is a talk, all tabs and the next pages have the panel open together: that is told once. */
  function isRepeated(name: Told): boolean {
    if (name !== 'open' && name !== 'close') return false
    const open = name === 'open'
    const isKnown = !!traceOf(shop) && readTalked(shop).open === open
    if (!isKnown) writeTalked(shop, { open })
    return isKnown
  }

  for (const name of Object.keys(CATALOGUE) as Told[]) {
    on(name, detail => {
      if (!hasAgreed() || isRepeated(name)) return
      give(measure, name, tellingOf(name, detail))
    })
  }
  // Somebody was quicker than this code.
  if (launcher.button.ariaExpanded === 'true' && hasAgreed() && !isRepeated('open')) {
    give(measure, 'open', {})
  }
}

function give({ dataLayer, sink }: Measure, name: Told, told: Readonly<Record<string, unknown>>) {
  const key = dataLayer === true ? 'dataLayer' : dataLayer
  if (key) {
    const page = window as unknown as Record<string, { push?(entry: unknown): unknown } | undefined>
    page[key] ??= [] as unknown[]
    page[key]?.push?.({ event: `shopbell_${name}`, shopbell: told })
  }
  try {
    sink?.({ ...told, event: name })
  } catch (error) {
    reportError(error)
  }
}
