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

/** The departments of the shop with who is there. Opening hours are looked at where there are any. */
export function useDepartments(): readonly DepartmentNow[] {
  const { stores, settings } = useBell()
  const strings = useStrings({ ...COMMON, ...LONG_FORM })
  const presence = useStore(stores.$presence)
  const draw = useState({})[1]
  const { departments = [], locale } = settings
  const waits = !clock && departments.some(one => one.hours)

  useEffect(() => {
    if (!waits) return
    void load().then(loaded => {
      clock = loaded
      draw({})
    })
  }, [waits])

  return departments.map(one => {
    const told = presence?.departments?.find(({ id }) => id === one.id) ?? presence
    const [hours, speech] = clock ?? []
    const state = hours?.departmentState(one, presence)
    const { available = told?.available !== false, opens } = state ?? {}
    const time = told?.wait === undefined ? '' : sayTime(told.wait, locale)
    const open = time ? fill(strings.answersIn, { time }) : strings.here
    const shut = (opens && speech?.sayOpening(opens, settings)) || strings.away
    return { ...one, available, says: available ? open : shut }
  })
}
