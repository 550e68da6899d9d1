export { accepts, refusal } from './accepts.js'
export type { Command, CommandType, Receipt } from './commands.js'
export type {
  Attachment,
  Card,
  Choice,
  Content,
  ContentKind,
  Preview,
  Question
} from './content.js'
export type { FaultCode, FaultDetails } from './errors.js'
export { canRetry, FAULTS, isShopbellError, ShopbellError, toShopbellError } from './errors.js'
export type { Incoming, IncomingType } from './incoming.js'
export type { Letter, Mailbox, MailReceipt } from './mailbox.js'
export type { Agent, Fields, Message, Route } from './messages.js'
export type { Note } from './note.js'
export type { Page } from './page.js'
export type { Cart, Item, Order, Profile } from './profile.js'
export type { Supports } from './supports.js'
export type {
  Connection,
  DepartmentPresence,
  FileLimits,
  HistoryPage,
  Link,
  Presence,
  Transport,
  UploadOptions,
  Visitor
} from './transport.js'
export { SPEC } from './transport.js'
export { wordsOf } from './words.js'
