import type { Moment } from '../../core/elsewhere.js'
import type { Phase } from '../../core/phases.js'
import type { ELSEWHERE } from '../strings/elsewhere.js'
import type { Way } from '../ways/way-out.js'

interface Look {
  /** Of a drawing, 24 by 24. */
  readonly icon: string
  /** What the button says. */
  readonly words: keyof typeof ELSEWHERE
  /** What has to be asked for before. */
  readonly asks?: Way
}

const PHONE =
  'M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1Z'
const BUBBLE = 'M4 19l1.4-4A8 8 0 1 1 8.5 18Z'

/** How the named channels are shown. */
export const LOOKS: Readonly<Record<string, Look>> = {
  callback: { icon: `${PHONE}M20 4l-5 5M15 5v4h4`, words: 'callMeBack', asks: 'callback' },
  phone: { icon: PHONE, words: 'callUs' },
  email: { icon: 'M4 6h16v12H4ZM4 7l8 6 8-6', words: 'byEmail', asks: 'channel' },
  whatsapp: { icon: BUBBLE, words: 'byWhatsApp' },
  messenger: { icon: `${BUBBLE}M8 13l3-3 2 2 3-3`, words: 'byMessenger' },
  telegram: { icon: 'M21 4 3 11l5 2 2 6 3-4 5 4ZM8 13l9-6', words: 'byTelegram' },
  sms: { icon: 'M4 5h16v11H10l-4 4v-4H4ZM8 10.5h.01M12 10.5h.01M16 10.5h.01', words: 'bySms' },
  video: { icon: 'M4 7h11v10H4ZM15 11l5-3v8l-5-3', words: 'byVideo' }
}

/** Of those that have a name of their own only. */
export const OTHER: Look = { icon: 'M8 16 18 6M10 6h8v8', words: 'byOther' }

/** What a visitor is in the middle of, by the phase. */
export const MOMENTS: Readonly<Record<Phase, Moment>> = {
  prechat: 'before',
  offline: 'before',
  waiting: 'waiting',
  chatting: 'chat',
  feedback: 'after',
  written: 'after',
  closed: 'after'
}
