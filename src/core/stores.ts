import { atom } from 'nanostores'
import type {
  Agent,
  Fields,
  MailReceipt,
  Message,
  Presence,
  ShopbellError,
  Supports
} from '../contract/index.js'
import type { Parcel } from './parcel.js'
import type { Phase } from './phases.js'
import type { Thread } from './thread.js'
import type { Wishes } from './wishes.js'

/** The line to the far end: not wanted, being opened, open, or lost and to be opened again. */
export type LineState = 'idle' | 'dialling' | 'up' | 'down'

/** What may lie over the pane of the phase. */
export type Over = 'consent' | 'answers' | 'more' | 'waiting'

export interface Queue {
  readonly position?: number
  /** Seconds. */
  readonly wait?: number
}

/** A message of the far end that was not there before, or who answers from now on. */
export interface News {
  readonly message?: Message
  readonly agent?: Agent | null
}

/**
 * All that the interface may read, one set for each widget: module-level stores would be shared by
 * visitors on a server and by two widgets on a page.
 */
export function createStores() {
  return {
    $open: atom(false),
    $phase: atom<Phase>('closed'),
    $over: atom<Over | undefined>(undefined),
    $line: atom<LineState>('idle'),
    $presence: atom<Presence | undefined>(undefined),
    $queue: atom<Queue>({}),
    $agent: atom<Agent | null>(null),
    $thread: atom<Thread>([]),
    /** The visitor's commands that the far end has not accepted yet, oldest first. */
    $parcels: atom<readonly Parcel[]>([]),
    $typing: atom(false),
    /** The id of the last own message that the far end has read. */
    $read: atom(''),
    $unread: atom(0),
    $fields: atom<Fields>({}),
    /** Those that the page has given, and nobody typed. */
    $known: atom<Fields>({}),
    $draft: atom(''),
    /** A letter is on its way. */
    $sending: atom(false),
    /** Why it did not get there. */
    $fault: atom<ShopbellError | undefined>(undefined),
    /** What is known of the letter that got there. */
    $letter: atom<MailReceipt>({}),
    $supports: atom<Supports>({}),
    $wishes: atom<Wishes>({}),
    /** The last thing to be told to those who listen instead of looking. */
    $news: atom<News>({})
  }
}

export type Stores = ReturnType<typeof createStores>
