import { address, departments, flag, oneOf, optional, text, whole } from '../parse.js'
import type { Variable } from './variable.js'

/** Who answers, how conversations come to them, and what is sold. */
export const COUNTER = {
  AGENT_EMAIL: {
    default: 'ada@example.com',
    meaning: 'e-mail of the agent made on the first run',
    parse: address
  },
  AGENT_PASSWORD: {
    default: '',
    meaning: 'password of that agent; made up and said once when unset',
    parse: optional(text)
  },
  SESSION_HOURS: {
    default: '12',
    meaning: 'hours without use after which an agent has to log in again',
    parse: whole(1, 24 * 90)
  },
  DESK_GRACE: {
    default: '10',
    meaning: 'seconds that an agent counts as there after the desk was closed or reloaded',
    parse: whole(0, 600)
  },
  DEPARTMENTS: {
    default: '',
    meaning:
      'parts of the shop that answer on their own, e.g. orders=Orders and returns,repairs=Repairs',
    parse: departments
  },
  ROUTING: {
    default: 'pull',
    meaning:
      'pull: whoever answers first; round-robin: in turns; least-busy: whoever has the fewest',
    parse: oneOf('pull', 'round-robin', 'least-busy')
  },
  CHATS_PER_AGENT: {
    default: '4',
    meaning: 'conversations up to which an agent is given more, unless ROUTING is pull',
    parse: whole(1, 1000)
  },
  SAME_AGENT: {
    default: 'yes',
    meaning: 'yes: visitors who come back get who answered them last, when that agent is there',
    parse: flag
  },
  CATALOG: {
    default: '',
    meaning: 'what is sold, for cards and previews: path or address of a JSON file',
    parse: optional(text)
  },
  ANSWERS: {
    default: '',
    meaning: 'what is asked, for articles: path or address of the JSON file of the option answers',
    parse: optional(text)
  },
  REREAD_MINUTES: {
    default: '10',
    meaning: 'minutes after which CATALOG and ANSWERS are read again',
    parse: whole(1, 60 * 24)
  }
} as const satisfies Record<string, Variable>
