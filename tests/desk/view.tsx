import type { ComponentChild } from 'preact'
import { render } from 'preact'
import { vi } from 'vitest'
import { createDesk, type Desk, DeskProvider } from '../../examples/desk/desk.js'
import { createApi } from '../../examples/desk/line/api.js'
import type { DeskEvent } from '../../examples/server/desk-frames.js'
import { FakeSocket } from './fake-socket.js'
import { me, snapshot } from './sample.js'

/** A desk whose server is the test, with a part of it on the page. */
export interface View {
  readonly desk: Desk
  readonly rings: readonly string[]
  tell(event: DeskEvent): void
  /** Commands that were sent, by their type. */
  sent(type: string): readonly object[]
  /** Acknowledges the last command. */
  acknowledge(): void
  close(): void
}

type Told = Parameters<typeof snapshot>[0]

/** Shows a part of the desk. `answers` are what its requests get, by the end of their path. */
export function show(
  part: ComponentChild,
  told?: Told,
  answers: Record<string, object> = {}
): View {
  vi.stubGlobal('WebSocket', FakeSocket)
  const rings: string[] = []
  const ring = () => void rings.push('ring')
  const bell = { $muted: { get: () => true }, setMuted() {}, ring } as unknown as Desk['bell']
  const api = createApi(new URL('https://shop.example/'), async input => {
    const path = new URL(String(input)).pathname.slice(1)
    return Response.json(answers[path] ?? [])
  })
  const desk = createDesk({ me, api, bell, onExpired() {} })
  desk.start()
  const socket = FakeSocket.last
  const tell = (event: DeskEvent) => socket?.tell(event)
  socket?.open()
  tell(snapshot(told))
  render(<DeskProvider value={desk}>{part}</DeskProvider>, document.body)
  return {
    desk,
    rings,
    tell,
    sent: type => (socket?.sent ?? []).filter(command => command.type === type),
    acknowledge() {
      const last = socket?.sent.at(-1)
      if (last && 'id' in last) tell({ type: 'ack', id: last.id })
    },
    close() {
      render(null, document.body)
      desk.stop()
      desk.outbox.clear()
    }
  }
}

/** The words on the page, with what is invisible in between. */
export function words(): string {
  return document.body.textContent ?? ''
}

/** The button with this name. */
export function button(name: string): HTMLElement {
  const all = [...document.querySelectorAll<HTMLElement>('button')]
  const found = all.find(
    each => (each.getAttribute('aria-label') ?? each.textContent?.trim()) === name
  )
  if (!found) throw new Error(`There is no button ${name} in: ${words()}`)
  return found
}
