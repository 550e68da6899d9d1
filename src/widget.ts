import type { Fields } from './contract/index.js'
import { createEmitter } from './core/hooks.js'
import { forget, traceOf } from './core/trace.js'
import type { Shopbell } from './handle.js'
import { type Options, withDefaults } from './options.js'
import { createLauncher, type Launcher } from './ui/launcher.js'
import type { App } from './ui/mount.js'

/**
 * Puts a bell into the corner of the page, or into `host`. Nothing is requested or stored before a
 * visitor shows interest. On a server it does nothing and gives a handle that does nothing.
 */
export function createShopbell(options: Options = {}, host?: HTMLElement): Shopbell {
  const settings = withDefaults(options)
  const { name, strings } = settings
  const { on, emit } = createEmitter()
  const failed = (error: TypeError) => emit('error', error)
  let launcher: Launcher | undefined
  let watcher: MutationObserver | undefined
  let isOpen = false
  let visit = begin()

  /** What belongs to one visitor: the panel, once it is there, and all that is behind it. */
  function begin() {
    const [app, start] = later<App>()
    const [agreed, agree] = later<void>()
    return { app, start, agreed, agree, asked: false, stop: new AbortController() }
  }

  function load(): void {
    const now = visit
    const place = here()
    if (!place || now.asked) return
    now.asked = true
    Promise.all([import('./ui/mount.js'), firstPane()]).then(
      ([{ mount }]) => now.stop.signal.aborted || now.start(mount(place)),
      error => {
        now.asked = false
        place.launcher.tell({ label: strings?.unavailable ?? UNAVAILABLE })
        emit('error', error)
      }
    )
  }

  const here = () =>
    launcher && {
      ...visit,
      settings,
      launcher,
      emit,
      on,
      traceOf,
      setOpen,
      setHidden,
      prefill,
      reset,
      end
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

  function prefill(fields: Fields): void {
    void visit.app.then(app => app.prefill(fields))
  }

  function setHidden(hidden: boolean): void {
    if (launcher) launcher.button.hidden = hidden
  }

  function end(): void {
    setOpen(false)
    delete settings.profile
    visit.stop.abort()
    visit = begin()
  }

  function reset(): Promise<void> {
    end()
    return forget(name)
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

  const handle: Shopbell = {
    open: () => setOpen(true),
    close: () => setOpen(false),
    toggle: () => setOpen(!isOpen),
    show: () => setHidden(false),
    hide: () => setHidden(true),
    send(text) {
      load()
      return visit.app.then(app => app.send(text))
    },
    prefill,
    identify(profile) {
      settings.profile = profile
      // Draws the form again, in which it may be filled in.
      prefill({})
    },
    consent(given = true) {
      if (given) visit.agree()
      else void reset()
    },
    reset,
    converted(sale) {
      const now = here()
      if (now) import('./ui/early.js').then(it => it.sold(now, sale)).catch(failed)
    },
    on,
    destroy() {
      visit.stop.abort()
      watcher?.disconnect()
      launcher?.remove(!host)
      launcher = undefined
    }
  }

  if (globalThis.document) {
    launcher = createLauncher(host ?? document.createElement('shop-bell'), settings)
    place(launcher)
    const now = here()
    // Nobody has touched the bell, and the owner wants something to happen all the same.
    if (now && (settings.invitations || settings.measure || settings.away === 'hide')) {
      import('./ui/early.js').then(it => it.early(now)).catch(failed)
    }
  }
  return handle
}

/** A promise, and what keeps it. */
function later<Value>() {
  let keep: (value: Value | Promise<Value>) => void = () => {}
  const promise = new Promise<Value>(resolve => {
    keep = resolve
  })
  return [promise, keep] as const
}

const UNAVAILABLE = 'Chat is not available'
