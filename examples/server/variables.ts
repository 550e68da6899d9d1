import {
  address,
  departments,
  flag,
  list,
  oneOf,
  optional,
  secret,
  template,
  text,
  types,
  url,
  whole
} from './parse.js'

/**
 * Every setting of the server: its environment variable, what it is when unset, what it means and what
 * it may be. The one place; `--help`, the README and the server read it.
 */
export const VARIABLES = {
  PORT: {
    default: '4780',
    meaning: 'port to listen on; 0 takes any free one',
    parse: whole(0, 65535)
  },
  HOST: { default: '127.0.0.1', meaning: 'address to listen on', parse: text },
  PUBLIC_URL: {
    default: '',
    meaning:
      'how browsers reach the server, when not by the Host header, e.g. https://chat.example',
    parse: optional(url('http:', 'https:'))
  },
  TRUST_PROXY: {
    default: 'no',
    meaning: 'yes: take the address of visitors from the last entry of X-Forwarded-For',
    parse: flag
  },
  ORIGINS: {
    default: '',
    meaning: 'origins whose pages may chat and leave letters, by commas; any when unset',
    parse: list
  },
  DATABASE: {
    default: 'file:data/shopbell.db',
    meaning: 'where everything is kept: file: or libsql:',
    parse: url('file:', 'libsql:', 'http:', 'https:')
  },
  DATABASE_TOKEN: {
    default: '',
    meaning: 'the key to a libsql: database',
    parse: optional(text)
  },
  SECRET: {
    default: '',
    meaning:
      'signs visitors’ tokens, 32 characters or more; made and kept beside the database when unset',
    parse: optional(secret(32))
  },
  IDENTITY_KEY: {
    default: '',
    meaning:
      'what proves who a customer is: a secret of 32 characters or more that the shop shares, or a public key in PEM',
    parse: optional(secret(32))
  },
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
  CATALOG_MINUTES: {
    default: '10',
    meaning: 'minutes after which the catalog is read again',
    parse: whole(1, 60 * 24)
  },
  SMTP_URL: {
    default: '',
    meaning:
      'mail server for letters, e.g. smtps://user:password@mail.example; files in OUTBOX when unset',
    parse: optional(url('smtp:', 'smtps:'))
  },
  MAIL_TO: {
    default: 'support@example.com',
    meaning: 'who gets the letters',
    parse: address
  },
  MAIL_FROM: {
    default: 'chat@example.com',
    meaning: 'sender of all e-mails',
    parse: address
  },
  MAIL_RETRY: {
    default: '30',
    meaning: 'seconds until a failed e-mail is tried again, doubled each time up to an hour',
    parse: whole(1, 3600)
  },
  MAIL_ANSWERS: {
    default: 'asked',
    meaning:
      'who gets answers by e-mail that they do not see: asked: whoever wants it; always: whoever gave an address',
    parse: oneOf('asked', 'always')
  },
  MAIL_AFTER: {
    default: '60',
    meaning: 'seconds after which an answer that nobody looks at is sent by e-mail',
    parse: whole(0, 60 * 60 * 24)
  },
  MAIL_REPLY: {
    default: '',
    meaning:
      'where visitors’ answers go, e.g. chat+{token}@example.com; MAIL_FROM when unset, and MAIL_TO when none are taken',
    parse: optional(template)
  },
  IMAP_URL: {
    default: '',
    meaning:
      'mailbox whose e-mails become messages, e.g. imaps://user:password@mail.example/INBOX; none when unset',
    parse: optional(url('imap:', 'imaps:'))
  },
  IMAP_DONE: {
    default: '',
    meaning: 'folder to move e-mails to that were taken; they stay, marked as seen, when unset',
    parse: optional(text)
  },
  MAIL_SECRET: {
    default: '',
    meaning:
      'opens POST /mail/inbound to a mail service that knows it, 16 characters or more; closed when unset',
    parse: optional(secret(16))
  },
  OUTBOX: {
    default: 'data/outbox',
    meaning: 'folder for .eml files when there is no SMTP_URL',
    parse: text
  },
  FILES: {
    default: 'data/files',
    meaning: 'folder for the files that visitors and agents send',
    parse: text
  },
  FILE_SIZE: {
    default: '20',
    meaning: 'megabytes that one file may have',
    parse: whole(1, 10_000)
  },
  FILE_TYPES: {
    default:
      'image/png,image/jpeg,image/gif,image/webp,image/heic,application/pdf,text/plain,.txt,.csv,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.odp,.zip',
    meaning: 'what files may be sent, by commas: MIME types such as image/*, endings such as .zip',
    parse: types
  },
  FILES_PER_HOUR: {
    default: '60',
    meaning: 'files that one visitor may send in an hour',
    parse: whole(1, 100_000)
  },
  FILES_TOTAL: {
    default: '10000',
    meaning: 'megabytes that all files may have together',
    parse: whole(1, 100_000_000)
  },
  REPLY_TIME: {
    default: '14400',
    meaning: 'seconds within which a letter is answered, as visitors are told',
    parse: whole(0, 60 * 60 * 24 * 30)
  },
  LETTERS_PER_HOUR: {
    default: '20',
    meaning: 'letters that one address may leave in an hour',
    parse: whole(1, 100_000)
  },
  NOTES_PER_HOUR: {
    default: '600',
    meaning:
      'notes of what visitors searched for and clicked away that one address may send in an hour',
    parse: whole(1, 1_000_000)
  },
  COMMAND_BURST: {
    default: '20',
    meaning: 'frames that a visitor may send at once',
    parse: whole(1, 100_000)
  },
  COMMAND_RATE: {
    default: '5',
    meaning: 'frames that a visitor may send each second after that',
    parse: whole(1, 100_000)
  },
  CONNECTIONS_PER_VISITOR: {
    default: '10',
    meaning: 'connections of one visitor at a time',
    parse: whole(1, 100_000)
  },
  CONNECTIONS_PER_ADDRESS: {
    default: '200',
    meaning: 'connections of one address at a time',
    parse: whole(1, 1_000_000)
  },
  HELLO_TIME: {
    default: '10',
    meaning: 'seconds that a new connection has for its hello',
    parse: whole(1, 600)
  },
  SILENCE: {
    default: '120',
    meaning: 'seconds without any sign of life after which a connection is closed',
    parse: whole(1, 3600)
  },
  ABANDONED: {
    default: '30',
    meaning: 'minutes that a waiting visitor may be gone before the conversation is ended',
    parse: whole(1, 60 * 24)
  },
  EDIT_TIME: {
    default: '15',
    meaning: 'minutes for which people can change a message of theirs, or take it back',
    parse: whole(0, 60 * 24 * 365)
  },
  LOG_LEVEL: {
    default: 'info',
    meaning: 'debug, info, warn, error or silent',
    parse: oneOf('debug', 'info', 'warn', 'error', 'silent')
  }
} as const satisfies Record<string, Variable>

interface Variable {
  readonly default: string
  readonly meaning: string
  /** Throws an `Error` whose message goes on after "PORT ". */
  parse(text: string): unknown
}
