import { render } from 'preact'
import type { Fields, ShopbellError, Transport } from '../contract/index.js'
import type { Conversation } from '../core/conversation.js'
import type { Phase } from '../core/phases.js'
import { createStores } from '../core/stores.js'
import { hasAgreed, traceOf } from '../core/trace.js'
import { type Bell, BellContext } from './context.js'
import { keepKeys } from './keys.js'
import { Panel } from './panel.js'
import { isPhone } from './phone.js'
import type { Place } from './place.js'
import { adopt, adoptScheme } from './sheets.js'
import css from './styles/panel.css'
import { createWake } from './wake.js'

export interface App {
  setOpen(open: boolean): void
  send(text: string): Promise<void>
  prefill(fields: Fields): void
}

/** Puts the panel beside the bell. What it needs to deliver words comes after it can be typed in. */
export async function mount(place: Place): Promise<App> {
  const { settings, launcher, stop, emit, setOpen, reset, end, agreed } = place
  const { signal } = stop
  const { root, button } = launcher
  const stores = createStores()
  const { $open, $over, $phase, $draft, $fields, $known, $thread, $unread, $fault } = stores
  const wake = createWake(signal)
  const { name, title, greeting, scheme, consent, transport = nobody } = settings
  settings.strings = { ...(title && { title }), ...(greeting && { greeting }), ...settings.strings }
  settings.locale = knownLocale(settings.locale)
  let opening: Promise<Conversation> | undefined
  let made: Promise<Transport> | undefined
  let isOpen = false
  const trace = traceOf(name)
  const asks = !hasAgreed(settings)
  const first = settings.answers && !trace ? 'answers' : undefined
  $over.set(asks ? 'consent' : first)
  if (asks) void agreed.then(() => $over.set(first))

  const reach = () => {
    made ??= (async () => (typeof transport === 'function' ? transport() : transport))()
    // What could not be fetched once may be there the next time.
    made.catch(() => {
      made = undefined
    })
    return made
  }

  const open = async () => {
    const [{ openConversation }] = await Promise.all([
      import('../core/conversation.js'),
      activated(),
      asks && agreed,
      settings.private && import('../core/private.js').then(it => it.conceal(settings))
    ])
    return openConversation({
      stores,
      signal,
      emit,
      settings,
      transport: reach,
      page: () =>
        consent === 'functional'
          ? { url: location.origin, title: '' }
          : { url: location.href, title: document.title },
      isVisible: () => document.visibilityState === 'visible',
      // On a phone it would lie over what the visitor came to see.
      reopens: !isPhone(),
      erased: reset,
      forgotten: end,
      wake: wake.wake,
      sleep: wake.sleep
    })
  }

  const report = (error: unknown) => emit('error', error as ShopbellError)

  const attempt: Bell['act'] = async action => {
    // Code that could not be fetched may be there the next time.
    opening ??= open().catch(error => {
      opening = undefined
      throw error
    })
    try {
      return await action(await opening)
    } catch (error) {
      $fault.set(error as ShopbellError)
      report(error)
      throw error
    }
  }

  const act: Bell['act'] = action => {
    const acting = attempt(action)
    // The fault has been reported: whoever does not wait for the outcome need not hear of it again.
    acting.catch(() => {})
    return acting
  }

  // What another page of the visitor's did, or the last one.
  $open.listen(open => {
    bell.asked = open === isOpen
    setOpen(open)
    if (opening) void act(it => it.keep())
  })
  $phase.listen((to, from) => {
    emit('phase', { from: from as Phase, to })
    // There is something to hear, and to lose.
    if (to !== 'prechat') {
      import('./notice/index.js').then(it => it.notice(bell)).catch(report)
    }
  })
  $unread.listen(unread => emit('unread', unread))

  const box = document.createElement('div')
  root.prepend(box)
  adopt(root, css)
  adoptScheme(root, scheme)
  keepKeys(box)
  const bell: Bell = {
    ...place,
    stores,
    transport: reach,
    asked: true,
    act,
    wake: wake.now,
    close: () => setOpen(false)
  }
  render(
    <BellContext.Provider value={bell}>
      <Panel root={root} launcher={button} />
    </BellContext.Provider>,
    box
  )
  signal.addEventListener('abort', () => {
    render(null, box)
    box.remove()
  })
  wake.wake(() => opening && act(it => it.see()))
  // What is open already goes on without a click.
  if (trace === 'open') void act(it => it.see())

  function begin(): void {
    if ($phase.get() !== 'closed' || $thread.get().length) return
    $phase.set('prechat')
  }

  // The hours say which pane is the first.
  if (settings.channels || settings.departments) {
    const keeping = import('./hours/keep.js').then(it => it.keepHours(bell))
    await keeping.catch(report)
  }
  return {
    setOpen(open) {
      isOpen = open
      $open.set(open)
      if (!open) return
      // What is stored is shown as it stands; where there is nothing yet, the form is there at once.
      if (traceOf(name)) void act(begin)
      else begin()
    },
    send: text => act(async it => void (await it.say(text))),
    prefill({ message, ...fields }) {
      // Who is about to write has looked things up.
      if (message !== undefined && $over.get() === 'answers') $over.set(undefined)
      if (message) $draft.set(`${message}`)
      $fields.set({ ...$fields.get(), ...fields })
      $known.set({ ...$known.get(), ...fields })
    }
  }
}

/** A page that is rendered before anybody wants to see it waits until somebody does. */
function activated(): Promise<unknown> | undefined {
  const { prerendering } = document as Document & { prerendering?: boolean }
  if (!prerendering) return
  return new Promise(resolve => document.addEventListener('prerenderingchange', resolve))
}

/** What a browser does not know as a language would stop it from saying any date at all. */
function knownLocale(locale: string): string {
  try {
    return new Intl.Locale(locale).baseName
  } catch {
    return 'en'
  }
}

function nobody(): never {
  throw new TypeError('[shopbell] Give `transport` in the options')
}
