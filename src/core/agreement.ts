import { agreementOf, leaveTrace } from './trace.js'

/** Remembers on the next pages that the visitor has agreed to what is stored and sent. */
export const leaveAgreement = (name: string) => leaveTrace(agreementOf(name), 'agreed')
