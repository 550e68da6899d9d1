import { useEffect, useState } from 'preact/hooks'
import type { View } from './arrangement.js'
import { useDesk } from './desk.js'
import { asksForKeys, KeysDialog } from './dialogs/keys-dialog.js'
import { ProfileDialog } from './dialogs/profile-dialog.js'
import { RepliesDialog } from './dialogs/replies-dialog.js'
import { Figures } from './figures/figures.js'
import { Header } from './header.js'
import { Letters } from './letters/letters.js'
import { Looked } from './looked/looked.js'
import { Announcement } from './notice/announcement.js'
import { Banner } from './notice/banner.js'
import { Trouble } from './notice/trouble.js'
import { Word } from './notice/word.js'
import { Past } from './past/past.js'
import { Rail } from './rail/rail.js'
import { Talks } from './talk/talks.js'
import { useStore } from './use-store.js'

export type DialogName = 'profile' | 'replies' | 'keys'

const MAIN = {
  talks: Talks,
  past: Past,
  letters: Letters,
  notes: Looked,
  figures: Figures
} as const satisfies Record<View, unknown>

/** The whole desk: header, lists, and what is worked on. */
export function Frame({ onLogOut }: { onLogOut(): Promise<void> }) {
  const desk = useDesk()
  const Main = MAIN[useStore(desk.$view)]
  const side = useStore(desk.$side)
  const [dialog, setDialog] = useState<DialogName>()
  const close = () => setDialog(undefined)
  useSwitching()
  useKeys(() => setDialog('keys'))

  return (
    <div class='frame' data-side={side}>
      <Header onDialog={setDialog} />
      <Banner />
      <div class='frame-body'>
        <Rail />
        <main class='frame-main'>
          <Main />
        </main>
      </div>
      {dialog === 'profile' && <ProfileDialog onClose={close} onLogOut={onLogOut} />}
      {dialog === 'replies' && <RepliesDialog onClose={close} />}
      {dialog === 'keys' && <KeysDialog onClose={close} />}
      <Trouble />
      <Word />
      <Announcement />
    </div>
  )
}

/** A question mark shows the keys. */
function useKeys(show: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => asksForKeys(event) && show()
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

/** Alt with a digit goes to a conversation by its place in the list. */
function useSwitching() {
  const desk = useDesk()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
      if (!digit || !event.altKey || event.ctrlKey || event.metaKey) return
      const wanted = desk.$state.get().conversations[Number(digit) - 1]
      if (!wanted || document.querySelector('dialog[open]')) return
      event.preventDefault()
      desk.open(wanted.conversation)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [desk])
}
