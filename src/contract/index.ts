export type { Command, CommandType, Receipt } from './commands.js'
export type { FaultCode, FaultDetails } from './errors.js'
export { canRetry, FAULTS, isShopbellError, ShopbellError, toShopbellError } from './errors.js'
export type { Incoming, IncomingType } from './incoming.js'
export type { Letter, Mailbox, MailReceipt } from './mailbox.js'
export type { Agent, Content, Fields, Message, Page, Profile, Route } from './messages.js'
export type {
  Connection,
  DepartmentPresence,
  HistoryPage,
  Link,
  Note,
  Presence,
  Supports,
  Transport,
  Visitor
} from './transport.js'
export { SPEC } from './transport.js'
