import type { Presence } from '../../src/contract/index.js'
import { recordsIn } from '../json/record.js'
import { type Api, recordIn } from './api.js'

/** Whether the inbox is open by its hours. Chatwoot tells pages nothing of who is there. */
export async function presence(api: Api, signal: AbortSignal): Promise<Presence> {
  const inbox = recordIn(await api('', signal))
  const { day, minute } = clockIn(`${inbox.timezone}`)
  const today = recordsIn(inbox.working_hours).find(one => one.day_of_week === day)
  const at = (name: string) =>
    Number(today?.[`${name}_hour`]) * 60 + Number(today?.[`${name}_minutes`])
  const isIn =
    today?.open_all_day === true ||
    (today?.closed_all_day !== true && at('open') <= minute && minute < at('close'))
  return { available: inbox.working_hours_enabled !== true || isIn, agents: [] }
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** What the clock says there; our own where nobody knows the place. */
function clockIn(timeZone: string): { readonly day: number; readonly minute: number } {
  const options = {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23'
  } as const
  const told = (zone: object) =>
    new Intl.DateTimeFormat('en-US', { ...options, ...zone }).formatToParts()
  let parts: Intl.DateTimeFormatPart[]
  try {
    parts = told({ timeZone })
  } catch {
    parts = told({})
  }
  const the = (type: string) => parts.find(part => part.type === type)?.value ?? ''
  return {
    day: DAYS.indexOf(the('weekday')),
    minute: Number(the('hour')) * 60 + Number(the('minute'))
  }
}
