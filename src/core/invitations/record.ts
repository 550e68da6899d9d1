import { type History, NOBODY_ASKED } from './policy.js'
import type { Visit } from './visit.js'

/** What is kept beside the trace, for all pages of the visitor. */
export interface Met extends History {
  readonly visit?: Visit
}

const nameOf = (name: string) => `${name} met`

/** `undefined` where nothing can be stored, `null` where nothing is. */
export function readMet(name: string): Met | null | undefined {
  try {
    const text = localStorage.getItem(nameOf(name))
    return text ? { ...NOBODY_ASKED, ...JSON.parse(text) } : null
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
