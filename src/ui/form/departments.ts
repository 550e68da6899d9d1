import { useEffect, useState } from 'preact/hooks'
import type { Department } from '../../core/hours/types.js'
import { useBell, useStore, useStrings } from '../context.js'
import { COMMON } from '../strings/common.js'
import { LONG_FORM } from '../strings/long-form.js'
import { fill, sayTime } from '../strings.js'

export interface DepartmentNow extends Department {
  /** Somebody there would answer now. */
  readonly available: boolean
  /** How things stand there, in words. */
  readonly says: string
}

const load = () =>
  Promise.all([import('../../core/hours/departments.js'), import('../hours/say.js')])

let clock: Awaited<ReturnType<typeof load>> | undefined

/** The departments of the shop with who is there, once it is known how to tell. */
export function useDepartments(): readonly DepartmentNow[] {
  const { stores, settings } = useBell()
  const strings = useStrings({ ...COMMON, ...LONG_FORM })
  const presence = useStore(stores.$presence)
  const draw = useState({})[1]
  const { departments = [], locale } = settings
  const waits = !clock && departments.length > 0

  useEffect(() => {
    if (!waits) return
    void load().then(loaded => {
      clock = loaded
      draw({})
    })
  }, [waits])

  return departments.map(one => {
    if (!clock) return { ...one, available: true, says: '' }
    const [hours, speech] = clock
    const { available, opens, wait } = hours.departmentState(one, presence)
    const soon =
      wait === undefined ? strings.here : fill(strings.answersIn, { time: sayTime(wait, locale) })
    const later = opens ? speech.sayOpening(opens, settings) : strings.away
    return { ...one, available, says: available ? soon : later }
  })
}
