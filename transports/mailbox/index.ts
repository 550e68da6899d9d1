export { type HttpMailboxOptions, httpMailbox } from './http.js'
export { type MailtoMailboxOptions, mailtoMailbox } from './mailto.js'
