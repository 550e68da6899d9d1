import type { Fields, Profile } from './contract/index.js'
import { createEmitter, type Emitter } from './core/hooks.js'
import { forget, traceOf } from './core/trace.js'
import { type Options, withDefaults } from './options.js'
import { createLauncher, type Launcher } from './ui/launcher.js'
import type { App } from './ui/mount.js'

/** The developer's handle. Everything may be called at any time, in any order, any number of times. */
export interface Shopbell {
  /** Shows the panel. */
  open(): void
  /** Puts the panel away. The conversation goes on. */
  close(): void
  toggle(): void
  /** Shows the bell in the corner. */
  show(): void
  /** Takes the bell out of sight. */
  hide(): void
  /** Says something for the visitor, as if they had typed it. Resolves when it cannot be lost. */
  send(text: string): Promise<void>
  /** Types for the visitor, into the form by field name or, as `message`, the composer; sends nothing. */
  prefill(fields: Fields): void
  /** Tells who the visitor is. */
  identify(profile: Profile): void
  /** Forgets the visitor, here and in storage, as after a log-out. */
  reset(): Promise<void>
  on: Emitter['on']
  /** Leaves the page as it was. The conversation stays stored. */
  destroy(): void
}

/**
 * Puts a bell into the corner of the page, or into `host`. Nothing is requested or stored before a
 * visitor shows interest. On a server it does nothing and gives a handle that does nothing.
 */
export function createShopbell(options: Options = {}, host?: HTMLElement): Shopbell {
  const settings = withDefaults(options)
  const { name, strings } = settings
  const { on, emit } = createEmitter()
  let launcher: Launcher | undefined
  let watcher: MutationObserver | undefined
  let isOpen = false
  let visit = begin()

  /** What belongs to one visitor: the panel, once it is there, and all that is behind it. */
  function begin() {
    let start: (app: App) => void = () => {}
    const app = new Promise<App>(resolve => {
      start = resolve
    })
    return { app, start, asked: false, stop: new AbortController() }
  }

  function load(): void {
    const { start, asked, stop } = visit
    const bell = launcher
    if (!bell || asked) return
    visit.asked = true
    Promise.all([import('./ui/mount.js'), firstPane()]).then(
      ([{ mount }]) => {
        const { signal } = stop
        if (!signal.aborted) start(mount({ settings, launcher: bell, emit, signal, setOpen, end }))
      },
      error => {
        visit.asked = false
        bell.tell({ label: strings?.unavailable ?? UNAVAILABLE })
        emit('error', error)
      }
    )
  }

  // Asked for beside the panel, not after it: one round trip.
  const firstPane = () =>
    settings.form === false || traceOf(name)
      ? import('./ui/panes/chatting.js')
      : import('./ui/panes/form.js')

  function setOpen(value: boolean): void {
    if (!launcher || value === isOpen) return
    isOpen = value
    launcher.tell({ open: value })
    if (value) load()
    void visit.app.then(app => app.setOpen(isOpen))
    emit(value ? 'open' : 'close', undefined)
  }

  function setHidden(hidden: boolean): void {
    if (launcher) launcher.button.hidden = hidden
  }

  function end(): void {
    setOpen(false)
    delete settings.profile
    visit.stop.abort()
    visit = begin()
    launcher?.tell({ unread: 0 })
  }

  function place(bell: Launcher): void {
    const { button, host: element } = bell
    for (const intent of ['pointerenter', 'focus']) button.addEventListener(intent, load)
    button.addEventListener('click', () => setOpen(!isOpen))
    // Who left in the middle of a conversation has asked for it already.
    if (traceOf(name) === 'open') (window.requestIdleCallback ?? setTimeout)(load)
    if (host) return
    // Into the body when there is one, and into the next one when a router swaps it.
    const stay = () => {
      for (const part of document.querySelectorAll('html,body')) {
        watcher?.observe(part, { childList: true })
      }
      if (!element.isConnected) document.body?.append(element)
    }
    watcher = new MutationObserver(stay)
    stay()
  }

  if (globalThis.document) {
    launcher = createLauncher(host ?? document.createElement('shop-bell'), settings)
    place(launcher)
  }

  return {
    open: () => setOpen(true),
    close: () => setOpen(false),
    toggle: () => setOpen(!isOpen),
    show: () => setHidden(false),
    hide: () => setHidden(true),
    send(text) {
      load()
      return visit.app.then(app => app.send(text))
    },
    prefill(fields) {
      void visit.app.then(app => app.prefill(fields))
    },
    identify(profile) {
      settings.profile = profile
    },
    reset() {
      end()
      return forget(name)
    },
    on,
    destroy() {
      visit.stop.abort()
      watcher?.disconnect()
      launcher?.remove(!host)
      launcher = undefined
    }
  }
}

const UNAVAILABLE = 'Chat is not available'
