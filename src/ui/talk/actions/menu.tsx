import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Message, wordsOf } from '../../../contract/index.js'
import { answer, change, isFixed } from '../../../core/answering.js'
import { spokenOf } from '../../../core/spoken.js'
import { useBell, useStore, useStrings } from '../../context.js'
import { ACTIONS } from '../../strings/actions.js'
import { TALK } from '../../strings/talk.js'
import { composerIn } from './composer-in.js'
import { copy } from './copy.js'

export { default as css } from '../../styles/menu.css'

interface Props {
  readonly message: Message
  /** Puts the menu away, and the focus back to its button, unless it goes elsewhere. */
  close(focus: boolean): void
}

/** What can be done with one message: as much as the far end takes, of whose it is. */
export function Menu({ message, close }: Props) {
  const { stores, launcher, act } = useBell()
  const strings = useStrings({ ...TALK, ...ACTIONS })
  const supports = useStore(stores.$supports)
  const talks = useStore(stores.$phase) === 'chatting'
  const list = useRef<HTMLDivElement>(null)
  const [sure, setSure] = useState(false)
  const [up, setUp] = useState(false)
  const { content, from } = message
  const words = wordsOf(content)
  const isHere = talks && stores.$thread.get().some(entry => entry.message.id === message.id)
  const own = from === 'visitor' && isHere && !isFixed(stores, message)

  const write = (how: typeof answer) => {
    how(stores, message)
    close(false)
    void act(it => it.keep())
    composerIn(launcher.root)?.focus({ preventScroll: true })
  }
  const all: readonly (readonly [label: string, does: () => void, shown: unknown])[] = sure
    ? [
        [
          strings.remove,
          () => {
            close(true)
            void act(it => it.wish({ type: 'delete', message: message.id }))
          },
          true
        ],
        [strings.deleteNo, () => close(true), true]
      ]
    : [
        [strings.reply, () => write(answer), talks && supports.replies],
        [
          strings.copy,
          async () => {
            close(true)
            if (await copy(words, launcher.root)) spokenOf(stores).set(strings.copied)
          },
          words
        ],
        [strings.edit, () => write(change), own && supports.edit && content.kind === 'text'],
        [strings.remove, () => setSure(true), own && supports.delete]
      ]
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])]

  useLayoutEffect(() => items()[0]?.focus({ preventScroll: true }), [sure])

  useLayoutEffect(() => {
    const box = list.current?.getBoundingClientRect()
    const room = list.current?.closest('[part="scroller"]')?.getBoundingClientRect()
    if (box && room) setUp(box.bottom > room.bottom && box.height < box.top - room.top)
  }, [])

  useEffect(() => {
    const leave = (event: Event) => {
      const to = event.type === 'focusout' ? (event as FocusEvent).relatedTarget : event.target
      const within = to instanceof Node && list.current?.parentElement?.contains(to)
      if (!within && (event.type !== 'focusout' || to)) close(false)
    }
    const { root } = launcher
    const box = list.current
    box?.addEventListener('focusout', leave)
    root.addEventListener('pointerdown', leave)
    return () => {
      box?.removeEventListener('focusout', leave)
      root.removeEventListener('pointerdown', leave)
    }
  }, [])

  function onKeyDown(event: KeyboardEvent): void {
    const { key } = event
    const places = items()
    const at = places.indexOf(event.target as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: places.length - 1 }[key]
    if (to !== undefined) places.at(to % places.length)?.focus()
    else if (key === 'Escape' || key === 'Tab') close(true)
    else return
    event.preventDefault()
    // The panel would be put away, too.
    event.stopPropagation()
  }

  return (
    <div
      ref={list}
      part='menu'
      role='menu'
      tabIndex={-1}
      aria-label={sure ? strings.deleteSure : strings.actions}
      data-up={up}
      onKeyDown={onKeyDown}
    >
      {sure && <p class='note'>{strings.deleteSure}</p>}
      {all.map(
        ([label, does, shown], at) =>
          !!shown && (
            <button key={`${sure}${at}`} type='button' role='menuitem' tabIndex={-1} onClick={does}>
              {label}
            </button>
          )
      )}
    </div>
  )
}
