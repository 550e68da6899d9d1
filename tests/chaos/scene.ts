import type { Shop } from '../e2e/shop.js'
import type { Desk } from './desk.js'
import type { Diary } from './diary.js'
import type { Road } from './road.js'
import type { Visitor } from './visitor.js'

/** Everybody and everything that a fault can hit. */
export interface Scene {
  readonly visitors: readonly Visitor[]
  readonly desks: readonly Desk[]
  /** Names of visitors whose network lets no WebSocket through. */
  readonly blocked: readonly string[]
  readonly road: Road
  readonly server: Server
  readonly diary: Diary
  /** Most tabs of one visitor. */
  readonly tabs: number
  /** Aborted when faults are over and everything has to work again. */
  readonly calm: AbortSignal
}

export interface Server extends Pick<Shop, 'url' | 'database' | 'hire' | 'stop'> {
  /** Kills it and starts it again so many seconds later, or as soon as it is calm. */
  die(seconds: number, calm: AbortSignal): Promise<void>
}

/** Waits, and no longer than until the signal is aborted. */
export function lasting(seconds: number, calm: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (calm.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      calm.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, seconds * 1000)
    calm.addEventListener('abort', done)
  })
}
