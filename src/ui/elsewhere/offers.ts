import type { Elsewhere } from '../../core/elsewhere.js'
import { useBell, useStore, useStrings } from '../context.js'
import { ELSEWHERE } from '../strings/elsewhere.js'
import { fill } from '../strings.js'
import type { Way } from '../ways/way-out.js'
import { linkTo } from './links.js'
import { useReference } from './reference.js'
import { useTaken } from './supports.js'
import { LOOKS, MOMENTS } from './ways.js'

/** A channel that can be taken now. */
export interface Offer extends Elsewhere {
  /** Where it leads. */
  readonly href: string | undefined
  /** What has to be asked for, in place of leading anywhere. */
  readonly asks: Way | undefined
  /** The far end is told. */
  readonly told: boolean
}

/**
 * The channels that can be offered now, and the number that comes along. `beside` what the pane offers by
 * itself, that is not offered twice.
 */
export function useOffers(beside: boolean): { offers: readonly Offer[]; reference?: string } {
  const { stores, settings } = useBell()
  const strings = useStrings(ELSEWHERE)
  const phase = useStore(stores.$phase)
  const taken = useTaken()
  const reference = useReference()
  const moment = MOMENTS[phase]
  const text = reference ? fill(strings.elsewhereText, { reference }) : strings.elsewhereFirst
  const offers = (settings.elsewhere ?? []).flatMap(one => {
    const { channel, when = [moment] } = one
    if (!when.includes(moment)) return []
    const wanted = LOOKS[channel]?.asks
    const twice = phase === 'waiting' ? beside && wanted === 'callback' : phase === 'written'
    if (wanted && twice) return []
    const asks = wanted && taken[wanted] ? wanted : undefined
    const href = asks ? undefined : linkTo(one, { reference, text })
    if (!asks && !href) return []
    // Before the first word there is nothing yet that could go on; a letter is answered as it was sent.
    const told = !!taken.channel && !!reference && phase !== 'written'
    return [{ ...one, asks, href, told }]
  })
  return { offers, ...(reference && { reference }) }
}
