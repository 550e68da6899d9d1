import { useEffect, useState } from 'preact/hooks'
import type { Elsewhere } from '../../core/elsewhere.js'
import { useBell, useStrings } from '../context.js'
import { ELSEWHERE } from '../strings/elsewhere.js'

const load = () =>
  Promise.all([import('../../core/hours/index.js'), import('../hours/say.js')] as const)

let clock: Awaited<ReturnType<typeof load>> | undefined

/**
 * When channels open, in words: nothing of those that are open now, `undefined` as long as it is not known how
 * to tell.
 */
export function useOpening(
  channels: readonly Elsewhere[]
): ((one: Elsewhere) => string) | undefined {
  const { settings } = useBell()
  const strings = useStrings(ELSEWHERE)
  const draw = useState({})[1]
  const waits = !clock && channels.some(({ hours }) => hours)

  useEffect(() => {
    if (!waits) return
    void load().then(loaded => {
      clock = loaded
      draw({})
    })
  }, [waits])

  if (waits) return undefined
  return ({ hours }) => {
    if (!clock || !hours) return ''
    const [{ openFrom }, { sayOpening }] = clock
    const now = Date.now()
    const opens = openFrom(hours, now)
    if (opens === now) return ''
    return opens ? sayOpening(opens, settings, now) : strings.notThere
  }
}
