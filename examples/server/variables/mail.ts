import { address, oneOf, optional, secret, template, text, url, whole } from '../parse.js'
import type { Variable } from './variable.js'

/** What comes and goes by e-mail. */
export const MAIL = {
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
  }
} as const satisfies Record<string, Variable>
