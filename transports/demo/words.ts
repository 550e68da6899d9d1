import type { Agent, Content } from '../../src/contract/index.js'
import { CHOICES, COUPON, LAMPS, TEXT } from './shown.js'

/** A drawn face, so that a page without a server needs no picture either. */
const FACE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<path fill="#d9e4dd" d="M0 0h64v64H0z"/>
<path fill="#3f5d50" d="M10 64c0-14 9-21 22-21s22 7 22 21z"/>
<circle cx="32" cy="27" r="13" fill="#e9bf9f"/>
<path fill="#4a3328" d="M18 27c-1-12 6-17 14-17s15 5 14 17c-3-6-8-9-13-9-6 0-12 3-15 9z"/>
</svg>`

/** Who answers in a demo. */
export const AGENT: Agent = {
  id: 'demo',
  name: 'Ada',
  role: 'Demo shop assistant',
  photo: `data:image/svg+xml,${encodeURIComponent(FACE)}`
}

/** What is said when a conversation begins. */
export const GREETING: readonly Bubble[] = ['Hello, I am Ada.', CHOICES]

/** Plain words, or something to be shown. */
export type Bubble = string | Content

const ANSWERS: readonly { about: RegExp; say: readonly Bubble[] }[] = [
  {
    about: /\b(hi|hello|hey|good (morning|day|evening))\b/i,
    say: ['Hello to you too.', 'What would you ask a shop like this one?']
  },
  {
    about: /\b(order|parcel|deliver\w*|shipping|track\w*)\b/i,
    say: [
      'In a real shop I would look your order up now.',
      'Here it takes two to three imaginary days.'
    ]
  },
  {
    about: /\b(return\w*|refund\w*|exchange)\b/i,
    say: ['Of course, you could send it back.', 'A real shop would tell you its own rules here.']
  },
  {
    about: /\b(price|cost|discount|coupon|cheap\w*)\b/i,
    say: ['Everything in this demo is free. If it were not, this would help:', COUPON]
  },
  {
    about: /\b(lamps?|show|recommend\w*|buy|gift)\b/i,
    say: [LAMPS]
  },
  {
    about: /\b(human|person|real|bot|robot|somebody|someone)\b/i,
    say: ['No, nobody real is here: I am a short script.', 'Connect a server, and people answer.']
  },
  { about: /\b(thanks?|thank you|great|perfect)\b/i, say: ['You are very welcome.'] },
  { about: /\b(bye|goodbye|see you)\b/i, say: ['Goodbye, and thank you for trying this.'] }
]

const OTHERWISE: readonly Bubble[] = ['Good question.', TEXT]

/** The bubbles that answer a text. */
export function answer(text: string): readonly Bubble[] {
  return ANSWERS.find(({ about }) => about.test(text))?.say ?? OTHERWISE
}
