import type { Fields, Profile } from './contract/index.js'
import { createEmitter, type Emitter } from './core/hooks.js'
import { forget, hasConversation } from './core/trace.js'
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
  const emitter = createEmitter()
  const life = new AbortController()
  const { signal } = life
  const later: ((app: App) => void)[] = []
  const launcher = globalThis.document && place(settings, host)
  let loading: Promise<App> | undefined
  let isOpen = false

  function load(): Promise<App> {
    if (!launcher || signal.aborted) return new Promise(() => {})
    loading ??= Promise.all([import('./ui/mount.js'), firstPane()])
      .then(([{ mount }]) => {
        const app = mount({ settings, launcher, emitter, signal, setOpen })
        for (const call of later.splice(0)) call(app)
        return app
      })
      .catch(error => {
        loading = undefined
        launcher.tell({ label: settings.strings?.unavailable ?? UNAVAILABLE })
        emitter.emit('error', error)
        return new Promise(() => {})
      })
    return loading
  }

  // Asked for beside the panel, not after it: one round trip.
  const firstPane = () =>
    settings.form === false || hasConversation(settings.name)
      ? import('./ui/panes/chatting.js')
      : import('./ui/panes/form.js')

  function setOpen(value: boolean): void {
    if (!launcher || signal.aborted || value === isOpen) return
    isOpen = value
    launcher.tell({ open: value })
    if (value) void load()
    whenLoaded(app => app.setOpen(isOpen))
    emitter.emit(value ? 'open' : 'close', undefined)
  }

  function whenLoaded(call: (app: App) => void): void {
    if (loading) void loading.then(call)
    else later.push(call)
  }

  if (launcher) {
    const { button } = launcher
    for (const intent of ['pointerenter', 'focus', 'touchstart']) {
      button.addEventListener(intent, () => void load(), { once: true, passive: true, signal })
    }
    button.addEventListener('click', () => setOpen(!isOpen), { signal })
    // Who left in the middle of a conversation has asked for it already.
    if (hasConversation(settings.name)) (globalThis.requestIdleCallback ?? setTimeout)(() => load())
    signal.addEventListener('abort', () => {
      launcher.root.replaceChildren()
      launcher.root.adoptedStyleSheets = []
      if (!host) launcher.host.remove()
    })
  }

  const setHidden = (hidden: boolean) => {
    if (launcher) launcher.button.hidden = hidden
  }

  return {
    open: () => setOpen(true),
    close: () => setOpen(false),
    toggle: () => setOpen(!isOpen),
    show: () => setHidden(false),
    hide: () => setHidden(true),
    send: text => load().then(app => app.send(text)),
    prefill: fields => whenLoaded(app => app.prefill(fields)),
    identify(profile) {
      settings.profile = profile
    },
    async reset() {
      delete settings.profile
      setOpen(false)
      if (loading) await loading.then(app => app.reset())
      else forget(settings.name)
    },
    on: emitter.on,
    destroy: () => life.abort()
  }
}

const UNAVAILABLE = 'The chat is not available right now'

function place(settings: Options, host = document.createElement('shop-bell')): Launcher {
  const launcher = createLauncher(host, settings)
  if (host.isConnected) return launcher
  if (document.body) document.body.append(host)
  else addEventListener('DOMContentLoaded', () => document.body.append(host), { once: true })
  return launcher
}
