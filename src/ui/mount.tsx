import { render } from 'preact'
import type { Fields, Transport } from '../contract/index.js'
import type { Conversation } from '../core/conversation.js'
import type { Emitter } from '../core/hooks.js'
import { next } from '../core/phases.js'
import { createStores } from '../core/stores.js'
import { mark } from '../core/trace.js'
import type { Options, withDefaults } from '../options.js'
import { announce } from './announcer.js'
import { type Bell, BellContext } from './context.js'
import { defaultForm } from './default-form.js'
import { keepKeys } from './keys.js'
import type { Launcher } from './launcher.js'
import { currentPage } from './page.js'
import { Panel } from './panel.js'
import { STRINGS } from './strings.js'
import css from './styles/panel.css'
import { createWake } from './wake.js'

export interface App {
  setOpen(open: boolean): void
  send(text: string): Promise<void>
  prefill(fields: Fields): void
  reset(): Promise<void>
}

interface Place {
  readonly settings: ReturnType<typeof withDefaults>
  readonly launcher: Launcher
  readonly emitter: Emitter
  readonly signal: AbortSignal
  setOpen(open: boolean): void
}

/** Puts the panel beside the bell. What it needs to deliver words comes after it can be typed in. */
export function mount({ settings, launcher, emitter, signal, setOpen }: Place): App {
  const { root } = launcher
  const { emit } = emitter
  const stores = createStores()
  const { $open, $phase, $draft, $fields, $thread, $unread, $agent } = stores
  const strings = {
    ...STRINGS,
    ...(settings.title && { title: settings.title }),
    ...(settings.greeting && { greeting: settings.greeting }),
    ...settings.strings
  }
  const form = settings.form === false ? [] : (settings.form ?? defaultForm(strings))
  const wake = createWake(signal)
  let opening: Promise<Conversation> | undefined

  function conversation(): Promise<Conversation> {
    opening ??= import('../core/conversation.js').then(({ openConversation }) =>
      openConversation({
        stores,
        signal,
        emit,
        name: settings.name,
        hooks: settings.hooks ?? {},
        asksFeedback: settings.feedback,
        mailbox: settings.mailbox,
        transport: once(settings.transport),
        token: async () => settings.token?.(),
        profile: () => settings.profile ?? {},
        page: currentPage,
        isSeen: () => $open.get() && document.visibilityState === 'visible',
        wake: wake.on
      })
    )
    return opening
  }

  const act: Bell['act'] = async action => action(await conversation())
  const bell: Bell = {
    stores,
    settings,
    strings,
    form,
    act,
    wake: wake.now,
    close: () => setOpen(false)
  }

  function begin(): void {
    if ($phase.get() !== 'closed' || $thread.get().length) return
    $phase.set(next('closed', 'begin', { away: false, joined: false, asksFeedback: false }))
  }

  const undo = [
    $phase.listen((to, from) => {
      emit('phase', { from, to } as never)
      mark(settings.name, to === 'waiting' || to === 'chatting')
    }),
    $agent.listen(agent => emit('agent', agent)),
    $unread.listen((unread, before = 0) => {
      emit('unread', unread)
      launcher.tell({ unread })
      if (unread > before) launcher.ring()
    })
  ]

  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets.push(sheet)
  const place = document.createElement('div')
  root.prepend(place)
  keepKeys(place, signal)
  announce(root, bell, emitter)
  render(
    <BellContext.Provider value={bell}>
      <Panel root={root} launcher={launcher.button} />
    </BellContext.Provider>,
    place
  )
  signal.addEventListener('abort', () => {
    render(null, place)
    for (const stop of undo) stop()
  })
  document.addEventListener('visibilitychange', () => void opening?.then(it => it.see()), {
    signal
  })

  return {
    setOpen(open) {
      $open.set(open)
      if (!open) return
      // A conversation that is stored is shown as it stands; else the form is there at once.
      begin()
      void act(it => it.see())
    },
    async send(text) {
      await act(it => it.say(text))
    },
    prefill({ message, ...fields }) {
      if (typeof message === 'string') $draft.set(message)
      $fields.set({ ...$fields.get(), ...fields })
    },
    reset: () => act(it => it.forget())
  }
}

/** The transport, made when it is first needed. */
function once(option: Options['transport']): () => Promise<Transport> {
  let made: Promise<Transport> | undefined
  return () => {
    made ??= Promise.resolve(typeof option === 'function' ? option() : option).then(transport => {
      if (transport) return transport
      throw new TypeError('[shopbell] Nobody can be reached: give `transport` in the options')
    })
    made.catch(() => {
      made = undefined
    })
    return made
  }
}
