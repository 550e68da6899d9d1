import { flag, list, optional, secret, text, url, whole } from '../parse.js'
import type { Variable } from './variable.js'

/** Where the server is, and where it keeps things. */
export const HOUSE = {
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
  }
} as const satisfies Record<string, Variable>
