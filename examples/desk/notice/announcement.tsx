import { useDesk } from '../desk.js'
import { useStore } from '../use-store.js'

/** The one live region: it is there from the beginning and says what is new, once. */
export function Announcement() {
  const text = useStore(useDesk().announcer.$text)
  return (
    <p class='unseen' role='status' aria-live='polite'>
      {text}
    </p>
  )
}
