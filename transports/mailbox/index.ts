export { mailboxAt } from './at.js'
export { type FormMailboxOptions, formMailbox } from './form-service.js'
export { type HttpMailboxOptions, httpMailbox } from './http.js'
export { mailtoMailbox } from './mailto.js'
