/** Twelve digits with at most one sign between two of them, or a word that a password may follow. */
const SUSPECT = /(\d\D?){12}|pass|pwd|kennw|contras|senha/i

/** Whether something may hold the number of a card or a password: rather once too often than too seldom. */
export const mayHold = (said: unknown) => SUSPECT.test(JSON.stringify(said))
