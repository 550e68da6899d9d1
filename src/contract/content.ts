import type { Page } from './page.js'

/**
 * What a message holds. Data, never HTML. A kind that a widget does not know is shown as a note
 * that says so, hence a far end may send newer kinds than the widget has.
 */
export type Content =
  | {
      readonly kind: 'text'
      readonly text: string
      /** It is written in the subset of Markdown that the README lists. */
      readonly markdown?: boolean
    }
  /** A sentence about the conversation, said by nobody: "Ada has joined". */
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'file'; readonly file: Attachment; readonly text?: string }
  /** A question, with answers that need not be typed. */
  | { readonly kind: 'choices'; readonly text: string; readonly choices: readonly Choice[] }
  /** One card, or several side by side. */
  | { readonly kind: 'cards'; readonly cards: readonly Card[]; readonly text?: string }
  | {
      readonly kind: 'form'
      readonly text: string
      readonly form: readonly Question[]
      /** What its button says. */
      readonly label?: string
    }
  /** Something to read, in Markdown. */
  | {
      readonly kind: 'article'
      readonly title: string
      readonly text: string
      readonly href?: string
    }
  | {
      readonly kind: 'coupon'
      readonly code: string
      readonly text?: string
      /** Where it is used. */
      readonly href?: string
      /** In milliseconds since 1970. */
      readonly until?: number
    }
  /** The agent would show the visitor a page of the shop. Nobody is taken there without having agreed. */
  | {
      readonly kind: 'page'
      readonly page: Page
      readonly text?: string
      /** The agent asks to go along from there, wherever they lead. */
      readonly follow?: boolean
    }
  /** It was taken back. */
  | { readonly kind: 'deleted'; readonly text?: undefined }

export type ContentKind = Content['kind']

/** A file that the far end has. */
export interface Attachment {
  readonly id: string
  /** `https:`, or from the far end's own address. */
  readonly url: string
  readonly name: string
  /** A MIME type. */
  readonly type: string
  /** In bytes; 0 where nobody knows. */
  readonly size: number
  /** Of a picture, in pixels: room is kept for it before it is there. */
  readonly width?: number
  readonly height?: number
}

/** Something to take: the visitor says its label, the far end gets its value; or a link. */
export interface Choice {
  readonly label: string
  /** @default the label */
  readonly value?: string
  /** Leads there in place of saying anything. */
  readonly href?: string
}

/** Something to look at, such as an article of the shop. */
export interface Card {
  readonly title: string
  readonly text?: string
  /** Address of a picture. */
  readonly image?: string
  readonly href?: string
  /** As it is said: "€ 340.00". */
  readonly price?: string
  readonly choices?: readonly Choice[]
}

/** A question of a form in the conversation. */
export interface Question {
  readonly name: string
  readonly label: string
  /** @default 'text' */
  readonly type?:
    | 'text'
    | 'email'
    | 'phone'
    | 'number'
    | 'date'
    | 'textarea'
    | 'select'
    | 'radio'
    | 'checkboxes'
    | 'checkbox'
  readonly required?: boolean
  readonly options?: readonly string[]
  readonly placeholder?: string
}

/** What the far end knows of an address in a message. */
export interface Preview {
  readonly href: string
  readonly title: string
  readonly text?: string
  readonly image?: string
}
