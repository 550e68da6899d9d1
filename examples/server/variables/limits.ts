import { oneOf, text, types, whole } from '../parse.js'
import type { Variable } from './variable.js'

/** How much of what, and for how long. */
export const LIMITS = {
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
