import type { ACTIONS } from './strings/actions.js'
import type { AFTERWARDS } from './strings/afterwards.js'
import type { ANSWERS } from './strings/answers.js'
import type { ATTACH } from './strings/attach.js'
import type { COMMON } from './strings/common.js'
import type { CONSENT } from './strings/consent.js'
import type { COPY } from './strings/copy.js'
import type { ELSEWHERE } from './strings/elsewhere.js'
import type { EMOJI } from './strings/emoji.js'
import type { FILES } from './strings/files.js'
import type { FIND } from './strings/find.js'
import type { FORM } from './strings/form.js'
import type { HOURS } from './strings/hours.js'
import type { INVITATION } from './strings/invitation.js'
import type { LATER } from './strings/later.js'
import type { LEAD } from './strings/lead.js'
import type { LONG_FORM } from './strings/long-form.js'
import type { MORE } from './strings/more.js'
import type { NOTICE } from './strings/notice.js'
import type { PAST } from './strings/past.js'
import type { PAUSE } from './strings/pause.js'
import type { PEEK } from './strings/peek.js'
import type { PRIVACY } from './strings/privacy.js'
import type { RICH } from './strings/rich.js'
import type { ROOM } from './strings/room.js'
import type { TALK } from './strings/talk.js'
import type { TALKING } from './strings/talking.js'

/**
 * Every word on the screen, as a good shop assistant says it. Each pane brings its own; all of them can
 * be said otherwise in `Options.strings`. `{name}` and the like are filled in.
 */
export type Strings = typeof COMMON &
  typeof ACTIONS &
  typeof AFTERWARDS &
  typeof ANSWERS &
  typeof CONSENT &
  typeof COPY &
  typeof ELSEWHERE &
  typeof EMOJI &
  typeof ATTACH &
  typeof FILES &
  typeof FIND &
  typeof FORM &
  typeof HOURS &
  typeof TALK &
  typeof TALKING &
  typeof INVITATION &
  typeof LATER &
  typeof LEAD &
  typeof LONG_FORM &
  typeof MORE &
  typeof PAST &
  typeof PAUSE &
  typeof PEEK &
  typeof PRIVACY &
  typeof RICH &
  typeof NOTICE &
  typeof ROOM & {
    /** What the bell in the corner is called. */
    launcher: string
    /** What it says when the chat could not be loaded. */
    unavailable: string
  }

/** Puts values into a text: `fill('About {time}', { time: '4 minutes' })`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => `${values[name]}`)
}

/** A time span as a person would say it. */
export function sayTime(seconds: number, locale: string): string {
  const [size, unit] =
    seconds < 3600 ? [60, 'minute'] : seconds < 172_800 ? [3600, 'hour'] : [86_400, 'day']
  const format = { style: 'unit', unit, unitDisplay: 'long' } as const
  return Math.max(1, Math.round(seconds / size)).toLocaleString(locale, format)
}
