import { useEffect, useRef } from 'preact/hooks'
import { useBell, useStrings } from '../context.js'
import { Icon } from '../icon.js'
import { TALK } from '../strings/talk.js'
import type { Talk } from '../talk/index.js'

/** Milliseconds: how often it is said that the visitor types, and when they have stopped. */
const TYPING = 3000
/** Milliseconds of quiet after which what was typed is stored. */
const QUIET = 300

/** Where the visitor writes. It is emptied only when the words are stored. */
export function Composer({ label, talk }: { label?: string; talk?: Talk | undefined }) {
  const bell = useBell()
  const { stores, act } = bell
  const strings = useStrings(TALK)
  const field = useRef<HTMLTextAreaElement>(null)
  const busy = useRef(false)
  const again = useRef(false)
  const typing = useRef({ since: 0, timer: 0 })
  const quiet = useRef(0)

  // The text lives in the field: a store between the fingers and the letters makes a caret jump.
  useEffect(() => {
    const show = (draft: string) => {
      if (busy.current || !field.current || field.current.value === draft) return
      field.current.value = draft
    }
    const undo = stores.$draft.subscribe(show)
    return () => {
      undo()
      stop()
    }
  }, [])

  function stop(): void {
    clearTimeout(quiet.current)
    clearTimeout(typing.current.timer)
    if (typing.current.since) void act(it => it.typing(false))
    typing.current = { since: 0, timer: 0 }
  }

  function onInput(): void {
    stores.$draft.set(field.current?.value ?? '')
    const now = Date.now()
    if (now - typing.current.since > TYPING) {
      typing.current.since = now
      void act(it => it.typing(true))
    }
    clearTimeout(typing.current.timer)
    typing.current.timer = setTimeout(stop, TYPING) as unknown as number
    clearTimeout(quiet.current)
    quiet.current = setTimeout(() => act(it => it.keep()), QUIET) as unknown as number
  }

  async function send(): Promise<void> {
    const { current: box } = field
    const text = box?.value ?? ''
    again.current = busy.current
    if (busy.current || !(text.trim() || talk?.isReady(bell))) return
    busy.current = true
    const stored = await act(it => (talk ? talk.say(bell, it, text) : it.say(text))).catch(
      () => false
    )
    busy.current = false
    stop()
    // Whatever was typed in the meantime stays, and is sent if it was meant to be.
    const typed = box?.value ?? ''
    if (box && stored) box.value = typed.replace(text, '')
    stores.$draft.set(box?.value ?? '')
    box?.focus({ preventScroll: true })
    if (stored && again.current) await send()
  }

  return (
    <form
      part='composer'
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      <textarea
        ref={field}
        rows={1}
        aria-label={label ?? strings.composer}
        placeholder={label ?? strings.composer}
        enterkeyhint='send'
        onInput={onInput}
        onKeyDown={event => {
          // 229: a key that an input method has taken, for browsers that say it no other way.
          const composing = event.isComposing || event.keyCode === 229
          if (event.key !== 'Enter' || event.shiftKey || composing) return
          event.preventDefault()
          void send()
        }}
      />
      {talk && <talk.Buttons />}
      <button type='submit' part='send' class='round' aria-label={strings.send}>
        <Icon name='send' />
      </button>
    </form>
  )
}
