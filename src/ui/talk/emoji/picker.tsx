import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type Emoji, findEmoji, putFirst } from '../../../core/emoji.js'
import { useBell, useStrings } from '../../context.js'
import { EMOJI } from '../../strings/emoji.js'
import { TALKING } from '../../strings/talking.js'
import { fill } from '../../strings.js'
import { composerIn } from '../actions/composer-in.js'
import { Grid } from './grid.js'
import { COLUMNS, type Group, groupsOf, recently } from './groups.js'
import { Jumps } from './jumps.js'
import { putIn } from './put-in.js'

/** A choice of emoji over the composer. With the shift key it stays for another one. */
export function Picker({ close }: { close(back: boolean): void }) {
  const { stores, launcher, settings } = useBell()
  const { root } = launcher
  const strings = useStrings({ ...TALKING, ...EMOJI })
  const [typed, setTyped] = useState('')
  const box = useRef<HTMLFieldSetElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const holding = useRef(false)
  const groups = useMemo(() => groupsOf(strings), [settings.strings])
  // What moved to the front meanwhile would slip away under the pointer.
  const recent = useMemo(() => recently.get(stores) ?? [], [stores])
  const found = findEmoji(
    groups.flatMap(({ emoji }) => emoji),
    typed
  )
  const shown: readonly Group[] = typed.trim()
    ? [{ name: strings.emojiSearch, emoji: found }]
    : recent[0]
      ? [{ name: strings.emojiRecent, emoji: recent }, ...groups]
      : groups

  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), [])

  useEffect(() => {
    const button = root.querySelector('[part="emoji-open"]')
    const isOurs = (target: EventTarget | null) =>
      target instanceof Node && (box.current?.contains(target) || button?.contains(target))
    const onPointer = (event: Event) => isOurs(event.composedPath()[0] ?? null) || close(false)
    const onFocus = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget && !holding.current && !isOurs(relatedTarget)) close(false)
    }
    document.addEventListener('pointerdown', onPointer)
    box.current?.addEventListener('focusout', onFocus)
    const current = box.current
    return () => {
      document.removeEventListener('pointerdown', onPointer)
      current?.removeEventListener('focusout', onFocus)
    }
  }, [])

  function pick(emoji: Emoji | undefined, stays: boolean): void {
    const composer = composerIn(root)
    const before = root.activeElement as HTMLElement | null
    if (!emoji || !composer) return
    recently.set(stores, putFirst(recently.get(stores) ?? [], emoji, COLUMNS))
    if (stays) {
      holding.current = true
      putIn(composer, emoji.sign)
      before?.focus({ preventScroll: true })
      holding.current = false
    } else {
      close(false)
      putIn(composer, emoji.sign)
    }
  }

  return (
    <fieldset
      ref={box}
      part='emoji'
      aria-label={strings.emoji}
      onKeyDown={event => {
        if (event.key !== 'Escape' || event.isComposing) return
        // The panel would be put away, too.
        event.stopPropagation()
        close(true)
      }}
    >
      <input
        ref={field}
        type='search'
        aria-label={strings.emojiSearch}
        placeholder={strings.emojiSearch}
        autocomplete='off'
        maxLength={40}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={event => {
          if (event.isComposing) return
          if (event.key === 'Enter') pick(found[0], event.shiftKey)
          else if (event.key === 'ArrowDown') {
            box.current?.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus()
          } else return
          // The words in the composer would be sent.
          event.preventDefault()
        }}
      />
      {!typed.trim() && <Jumps groups={shown} label={strings.emojiGroups} grid={box} />}
      <Grid groups={shown} label={strings.emoji} pick={pick} />
      <p role='status' class={found[0] ? 'unseen' : 'note'}>
        {typed.trim() &&
          (found[0] ? fill(strings.emojiFound, { count: found.length }) : strings.emojiNothing)}
      </p>
    </fieldset>
  )
}
