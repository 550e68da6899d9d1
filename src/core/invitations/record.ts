import type { History } from './policy.js'
import type { Visit } from './visit.js'

/** What is kept beside the trace, for all pages of the visitor. */
export interface Met extends History {
  readonly visit?: Visit
}

const nameOf = (name: string) => `${name} met`

/** `undefined` where nothing can be stored, `null` where nothing is. */
export function readMet(name: string): Partial<Met> | null | undefined {
  try {
    return JSON.parse(localStorage.getItem(nameOf(name)) as string)
  } catch {
    return undefined
  }
}

/** Gives whether it could be stored. */
export function writeMet(name: string, met: Met): boolean {
  try {
    localStorage.setItem(nameOf(name), JSON.stringify(met))
    return true
  } catch {
    return false
  }
}
