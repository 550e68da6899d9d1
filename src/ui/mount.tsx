import { render } from 'preact'
import type { Fields, ShopbellError, Transport } from '../contract/index.js'
import type { Conversation } from '../core/conversation.js'
import type { Emitter } from '../core/hooks.js'
import { next, type Phase } from '../core/phases.js'
import { createStores } from '../core/stores.js'
import { traceOf } from '../core/trace.js'
import type { Settings } from '../options.js'
import { announce } from './announcer.js'
import { type Bell, BellContext } from './context.js'
import { keepKeys } from './keys.js'
import { KNOWN } from './known-options.js'
import type { Launcher } from './launcher.js'
import { Panel } from './panel.js'
import { adopt } from './sheets.js'
import css from './styles/panel.css'
import { createWake } from './wake.js'

export interface App {
  setOpen(open: boolean): void
  send(text: string): Promise<void>
  prefill(fields: Fields): void
}

interface Place extends Emitter {
  readonly settings: Settings
  readonly launcher: Launcher
  readonly signal: AbortSignal
  setOpen(open: boolean): void
}

/** Puts the panel beside the bell. What it needs to deliver words comes after it can be typed in. */
export function mount({ settings, launcher, signal, on, emit, setOpen }: Place): App {
  const { root, button } = launcher
  const stores = createStores()
  const { $open, $phase, $draft, $fields, $thread, $unread, $fault } = stores
  const wake = createWake(signal)
  const { title, greeting, scheme, transport = nobody } = settings
  const strings = { ...(title && { title }), ...(greeting && { greeting }), ...settings.strings }
  const spoken = { ...settings, strings, locale: knownLocale(settings.locale) }
  let opening: Promise<Conversation> | undefined
  let made: Promise<Transport> | undefined

  const open = () =>
    import('../core/conversation.js').then(({ openConversation }) =>
      openConversation({
        stores,
        signal,
        emit,
        settings,
        transport: () => {
          made ??= (async () => (typeof transport === 'function' ? transport() : transport))()
          // What could not be fetched once may be there the next time.
          made.catch(() => {
            made = undefined
          })
          return made
        },
        page: () => ({ url: location.href, title: document.title }),
        isSeen: () => $open.get() && document.visibilityState === 'visible',
        wake: wake.on
      })
    )

  const act: Bell['act'] = async action => {
    // Code that could not be fetched may be there the next time.
    opening ??= open().catch(error => {
      opening = undefined
      throw error
    })
    try {
      return await action(await opening)
    } catch (error) {
      $fault.set(error as ShopbellError)
      emit('error', error as ShopbellError)
      throw error
    }
  }

  $phase.listen((to, from) => emit('phase', { from: from as Phase, to }))
  $unread.listen((unread, before = 0) => {
    emit('unread', unread)
    launcher.tell({ unread })
    if (unread > before) launcher.ring()
  })

  const place = document.createElement('div')
  root.prepend(place)
  adopt(root, css)
  if (scheme !== 'page') {
    adopt(root, `:host{color-scheme:${scheme === 'visitor' ? 'light dark' : scheme}}`)
  }
  keepKeys(place)
  announce(root, spoken, on, signal)
  const bell: Bell = { stores, settings: spoken, act, wake: wake.now, close: () => setOpen(false) }
  render(
    <BellContext.Provider value={bell}>
      <Panel root={root} launcher={button} />
    </BellContext.Provider>,
    place
  )
  signal.addEventListener('abort', () => {
    render(null, place)
    place.remove()
  })
  document.addEventListener('visibilitychange', () => void opening?.then(it => it.see()), {
    signal
  })
  const strange = Object.keys(settings).filter(option => !KNOWN.includes(option))
  if (strange[0]) void import('./spelling.js').then(m => m.warnOf(strange, KNOWN))
  // What is open already goes on without a click.
  if (traceOf(settings.name) === 'open') void act(it => it.see())

  function begin(): void {
    if ($phase.get() !== 'closed' || $thread.get().length) return
    $phase.set(next('closed', 'begin', { away: false, joined: false, asksFeedback: false }))
  }

  return {
    setOpen(open) {
      $open.set(open)
      if (!open) return
      // What is stored is shown as it stands; where there is nothing yet, the form is there at once.
      if (traceOf(settings.name)) void act(begin)
      else begin()
    },
    send: text => act(async it => void (await it.say(text))),
    prefill({ message, ...fields }) {
      if (message) $draft.set(`${message}`)
      $fields.set({ ...$fields.get(), ...fields })
    }
  }
}

/** What a browser does not know as a language would stop it from saying any date at all. */
function knownLocale(locale: string): string {
  try {
    return new Intl.Locale(locale).baseName
  } catch (error) {
    console.warn(`[shopbell] There is no locale "${locale}":`, error)
    return 'en'
  }
}

function nobody(): never {
  throw new TypeError('[shopbell] Nobody can be reached: give `transport` in the options')
}
