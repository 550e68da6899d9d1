/**
 * What `dist/shopbell.js` is: a user of the module who has nothing but a tag. It reads its settings from
 * the page, and is the one place in the library that chooses a transport.
 */
import type { Options } from './options.js'
import { createShopbell, type Shopbell } from './widget.js'

type Call = (bell: Shopbell) => void

declare global {
  interface Window {
    /** Functions that run as soon as the bell is there; afterwards the bell itself. */
    Shopbell?: Call[] | (Shopbell & { push(call: Call): void })
  }
}

/** What a tag may say beside the options. */
interface TagOptions extends Omit<Options, 'transport' | 'mailbox'> {
  /** Address of the far end; `demo` for a shop assistant who lives in the page. */
  server?: string
  /** Where letters go: an address that takes JSON, or `mailto:`. */
  mailbox?: string
}

const calls = window.Shopbell ?? []

if (Array.isArray(calls)) {
  const bell = createShopbell(read())
  const push = (call: Call) => call(bell)
  window.Shopbell = { ...bell, push }
  calls.forEach(push)
} else {
  console.warn('[shopbell] The tag is in the page twice; the second one does nothing.')
}

function read(): Options {
  const tag = (document.currentScript ??
    document.querySelector('script[src*="shopbell.js"]')) as HTMLScriptElement | null
  const block = document.querySelector('script[data-shopbell]')?.textContent
  const {
    server = '/shopbell',
    mailbox,
    ...options
  }: TagOptions = {
    ...parse(block),
    ...Object.fromEntries(
      Object.entries(tag?.dataset ?? {}).map(([key, value]) => [key, plain(value)])
    )
  }
  const address = new URL(server, tag?.src || location.href).href
  const letters = mailbox ?? `${address}/letters`
  return {
    ...options,
    transport: () =>
      server === 'demo'
        ? import('../transports/demo/index.js').then(m => m.demo())
        : import('../transports/websocket/index.js').then(m => m.websocket(address)),
    mailbox: (letter, signal) =>
      import('../transports/mailbox/index.js').then(({ httpMailbox, mailtoMailbox }) =>
        letters.startsWith('mailto:')
          ? mailtoMailbox(letters.slice(7))(letter, signal)
          : httpMailbox(letters)(letter, signal)
      )
  }
}

/** Attributes are text, options are not. */
function plain(value: string | undefined): unknown {
  return value === 'true' || value === 'false' ? value === 'true' : value
}

function parse(block: string | undefined): TagOptions {
  try {
    return JSON.parse(block || '{}')
  } catch (error) {
    console.error('[shopbell] The block of settings is not valid JSON:', error)
    return {}
  }
}
