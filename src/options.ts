import type { Mailbox, Profile, Route, Transport } from './contract/index.js'
import type { Afterwards } from './core/afterwards.js'
import type { Answers, Way } from './core/answers/types.js'
import type { Elsewhere } from './core/elsewhere.js'
import type { Form } from './core/form.js'
import type { Hooks } from './core/hooks.js'
import type { Channels, Department } from './core/hours/types.js'
import type { Invitations } from './core/invitations/types.js'
import type { Leads } from './core/leads.js'
import type { Measure } from './core/measure.js'
import type { Phase } from './core/phases.js'
import type { WaitingRoom } from './core/waiting-room.js'
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
  /** Where conversations go that begin on this page, as far as the form says nothing else. */
  route?: Route
  /** The parts of the shop that can be chosen from, where the form asks. */
  departments?: readonly Department[]
  /** What visitors can find out without asking anybody. */
  answers?: Answers
  /** Where else to look, and to be reached: forum, community, social pages, address. */
  ways?: readonly Way[]
  /** Opening hours, and how soon there is an answer, by the way that is taken. */
  channels?: Channels
  /**
   * What there is when nobody can answer: a form for a letter, or no bell.
   * @default 'letter'
   */
  away?: 'letter' | 'hide'
  /** When to speak to visitors first. */
  invitations?: Invitations
  /** What there is while one waits. */
  waiting?: WaitingRoom
  /**
   * Whether visitors can send files, where the far end takes them.
   * @default true
   */
  files?: boolean
  /**
   * Whether there is a choice of emoji beside the composer. Keyboards have one of their own.
   * @default false
   */
  emoji?: boolean
  /**
   * Whether agents see what is being typed. The visitor is told so over the composer.
   * @default false
   */
  peek?: boolean
  /**
   * Seconds after which a visitor who has no answer yet is told that the agent is not gone; 0 for never.
   * @default 45
   */
  patience?: number
  /** How far an agent may lead the visitor through the shop. */
  leads?: Leads
  /** Other channels on which the same conversation can go on. */
  elsewhere?: readonly Elsewhere[]
  /** What there is when it is over. */
  afterwards?: Afterwards
  /**
   * Whether numbers of cards and passwords are hidden in what visitors say before it is sent; a list adds
   * regular expressions for what else is.
   * @default true
   */
  mask?: boolean | readonly string[]
  /** Names of answers of the form, and of what the shop tells about the visitor, that are never sent. */
  private?: readonly string[]
  /** Where figures go. */
  measure?: Measure
  /**
   * When something may be stored and sent: as soon as the visitor does something with the bell, not before they
   * have agreed to it, or only what the talk itself needs: nothing about pages, searches and invitations.
   * @default 'interaction'
   */
  consent?: 'interaction' | 'explicit' | 'functional'
  /** A page that says what is stored and sent, and for how long. */
  privacy?: string
  /**
   * Whether the bell may be heard when an answer comes and nobody looks. The visitor can turn it off, too.
   * @default true
   */
  sound?: boolean
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

/** Defaults. Those that nobody asks for before the first word are in core/defaults.ts, texts in ui/strings. */
export const DEFAULTS = {
  name: 'shopbell',
  away: 'letter',
  consent: 'interaction',
  sound: true,
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
