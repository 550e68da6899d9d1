import type { Mailbox, Profile, Transport } from './contract/index.js'
import type { Form } from './core/form.js'
import type { Hooks } from './core/hooks.js'
import type { Phase } from './core/phases.js'
import type { LazyPane, MessageViews } from './ui/panes.js'
import type { Strings } from './ui/strings.js'

/** All that can be set. Everything is optional; without a transport nobody can be reached. */
export interface Options {
  /**
   * Keeps several widgets on one site apart, in the page and in storage.
   * @default 'shopbell'
   */
  name?: string
  /** How words reach people; a function is called when the first one is needed. */
  transport?: Transport | (() => Transport | Promise<Transport>)
  /** Where letters go when nobody is there. */
  mailbox?: Mailbox
  /** Who the visitor is, as `identify` would say it. */
  profile?: Profile
  /** Asked for at each attempt to connect: proof of who the visitor is, for backends that want one. */
  token?: () => string | undefined | Promise<string | undefined>
  /** What may be changed, or stopped, on its way. */
  hooks?: Hooks
  /** The name over the panel. */
  title?: string
  /** The first sentence in the panel. */
  greeting?: string
  /** The questions before a chat; `false` for none: the visitor writes at once. */
  form?: Form | false
  /** What to look at while waiting. */
  waiting?: WaitingMedia
  /**
   * Whether to ask how it was when a conversation has ended.
   * @default true
   */
  feedback?: boolean
  /** Any CSS colour: the one that everything else is mixed from. */
  accent?: string
  /**
   * `page` follows the `color-scheme` of the page, `visitor` the wish of their system.
   * @default 'page'
   */
  scheme?: 'page' | 'visitor' | 'light' | 'dark'
  /**
   * Which bottom corner, in writing direction.
   * @default 'end'
   */
  side?: 'start' | 'end'
  /**
   * Whether a bell is shown in the corner; without one, `open()` is yours to call.
   * @default true
   */
  launcher?: boolean
  /** Words on the screen to be said otherwise. */
  strings?: Partial<Strings>
  /**
   * Language of dates and time spans, as in HTML.
   * @default 'en'
   */
  locale?: string
  /** Components in place of ours, by phase. */
  panes?: Partial<Record<Phase, LazyPane>>
  /** Components for kinds of content, by kind. */
  messages?: MessageViews
}

export interface WaitingMedia {
  /** Address of a film. It plays muted and in a loop, and waits to be started under reduced motion. */
  readonly film?: string
  /** Address of a picture: in place of a film, or before it starts. */
  readonly picture?: string
  /** Address of WebVTT captions for the film. */
  readonly captions?: string
  /** A line below, and what the film or picture shows for those who don't see it. */
  readonly caption?: string
}

/** The one place of defaults. Texts have theirs in ui/strings. */
export const DEFAULTS = {
  name: 'shopbell',
  feedback: true,
  scheme: 'page',
  side: 'end',
  launcher: true,
  locale: 'en'
} as const satisfies Options

/** Options with nothing left open that has a default. */
export type Settings = Options & Required<Pick<Options, keyof typeof DEFAULTS>>

/** The options with nothing left open that has a default. */
export const withDefaults = (options: Options): Settings => ({ ...DEFAULTS, ...options })
