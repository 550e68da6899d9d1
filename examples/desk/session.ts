import { atom } from 'nanostores'
import { toShopbellError } from '../../src/contract/index.js'
import type { DeskAgent } from '../server/desk-frames.js'
import { createDesk, type Desk } from './desk.js'
import type { Api } from './line/api.js'
import { createBell } from './notice/bell.js'

export type Session =
  | { readonly phase: 'asking' }
  | { readonly phase: 'unreachable' }
  | { readonly phase: 'out'; readonly expired: boolean }
  | { readonly phase: 'in'; readonly desk: Desk }

export type SessionControl = ReturnType<typeof createSession>

/** Who works here. A desk whose session expired is kept for the same agent, drafts and all. */
export function createSession(api: Api) {
  const $session = atom<Session>({ phase: 'asking' })
  const bell = createBell()
  let desk: Desk | undefined

  function enter(me: DeskAgent) {
    const mine = desk?.$state.get().me.id === me.id ? desk : undefined
    if (!mine) forget()
    desk = mine ?? createDesk({ me, api, bell, onExpired })
    desk.start()
    $session.set({ phase: 'in', desk })
  }

  function onExpired() {
    $session.set({ phase: 'out', expired: true })
  }

  /** Nothing of one agent may wait for the next. */
  function forget() {
    desk?.stop()
    desk?.outbox.clear()
    desk = undefined
  }

  return {
    $session,
    async ask() {
      $session.set({ phase: 'asking' })
      try {
        enter(await api.me())
      } catch (error) {
        const out = toShopbellError(error).code === 'unauthorized'
        $session.set(out ? { phase: 'out', expired: false } : { phase: 'unreachable' })
      }
    },
    async logIn(email: string, password: string) {
      enter(await api.login(email, password))
    },
    async logOut() {
      await api.logout()
      forget()
      $session.set({ phase: 'out', expired: false })
    }
  }
}
