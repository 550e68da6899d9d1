import { setImmediate } from 'node:timers'
import { type ComponentChildren, render } from 'preact'
import { act as flush } from 'preact/test-utils'
import { expect, onTestFinished } from 'vitest'
import type { Conversation } from '../../src/core/conversation.js'
import { createStores } from '../../src/core/stores.js'
import { forget, traceOf } from '../../src/core/trace.js'
import { type Options, withDefaults } from '../../src/options.js'
import { type Bell, BellContext } from '../../src/ui/context.js'

/** What was asked of the conversation: the name of the action, then its arguments. */
export type Asked = readonly [name: keyof Conversation, ...rest: unknown[]]

/** Does something, and lets everything happen that comes of it and needs no time. */
export async function act(deed: () => unknown): Promise<void> {
  await flush(async () => {
    await deed()
    await new Promise(resolve => setImmediate(resolve))
  })
}

type Answers = Partial<{ [Name in keyof Conversation]: Conversation[Name] }>

/** A conversation that does nothing but remember what it was asked to. */
function createConversation(asked: Asked[], answers: Answers): Conversation {
  const remember =
    (name: keyof Conversation) =>
    (...rest: never[]): never => {
      asked.push([name, ...rest])
      return (answers[name] as ((...rest: never[]) => never) | undefined)?.(...rest) as never
    }
  return {
    go: remember('go'),
    join: remember('join'),
    say: remember('say'),
    retry: remember('retry'),
    discard: remember('discard'),
    typing: remember('typing'),
    see: remember('see'),
    wish: remember('wish'),
    mention: remember('mention'),
    far: remember('far'),
    ended: remember('ended'),
    memory: {},
    write: remember('write'),
    keep: remember('keep')
  }
}

interface Given {
  options?: Options
  answers?: Answers
  stores?: Bell['stores']
  /** Of the widget, in place of what does nothing. */
  bell?: Partial<Bell>
}

/** Draws a part of the interface, with all around it in the hand of the test. */
export async function draw(
  part: ComponentChildren,
  { options = {}, answers = {}, stores = createStores(), bell: given = {} }: Given = {}
) {
  const asked: Asked[] = []
  const woken: string[] = []
  const conversation = createConversation(asked, answers)
  const bell: Bell = {
    stores,
    settings: withDefaults(options),
    emit: () => {},
    on: () => () => {},
    launcher: {
      root: document.createElement('div').attachShadow({ mode: 'open' })
    } as unknown as Bell['launcher'],
    stop: new AbortController(),
    agreed: Promise.resolve(),
    traceOf,
    setOpen: () => woken.push('open'),
    setHidden: () => woken.push('hide'),
    prefill: () => {},
    end: () => woken.push('end'),
    async reset() {
      woken.push('reset')
      await forget('shopbell')
    },
    transport: () => Promise.reject(new Error('There is no transport')),
    agree: () => woken.push('agree'),
    asked: true,
    act: async action => action(conversation),
    wake: () => woken.push('wake'),
    close: () => woken.push('close'),
    ...given
  }
  const place = document.createElement('div')
  document.body.append(place)
  onTestFinished(() => {
    render(null, place)
    place.remove()
  })
  const show = (content: ComponentChildren) =>
    act(() => render(<BellContext.Provider value={bell}>{content}</BellContext.Provider>, place))
  await show(part)

  const find = <Found extends HTMLElement>(selector: string): Found =>
    place.querySelector<Found>(selector) ?? expect.fail(`There is no ${selector}`)

  return {
    place,
    stores,
    asked,
    woken,
    show,
    find,
    all: (selector: string) => [...place.querySelectorAll<HTMLElement>(selector)],
    /** Names of what was asked for. */
    names: () => asked.map(([name]) => name),
    /** The button or link with this text or label. */
    button: (label: string) =>
      [...place.querySelectorAll('button')].find(
        one => (one.ariaLabel ?? one.textContent) === label
      ) ?? expect.fail(`There is no button ${label}`),
    text: () => place.textContent ?? '',
    async click(target: HTMLElement) {
      await act(async () => target.click())
    },
    async type(target: HTMLElement, value: string) {
      const field = target as HTMLInputElement
      await act(async () => {
        field.value = value
        field.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
        field.dispatchEvent(new Event('change', { bubbles: true }))
      })
    },
    async unmount() {
      await act(() => render(null, place))
    }
  }
}

/** A key goes down. Gives whether the browser would do what it does with that key. */
export async function press(target: HTMLElement, key: string, more: KeyboardEventInit = {}) {
  let goesOn = true
  await act(async () => {
    goesOn = target.dispatchEvent(
      new KeyboardEvent('keydown', {
        key,
        bubbles: true,
        cancelable: true,
        composed: true,
        ...more
      })
    )
  })
  return goesOn
}
