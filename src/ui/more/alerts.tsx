import { useState } from 'preact/hooks'
import type { Wishes } from '../../core/wishes.js'
import { useBell, useStore, useStrings } from '../context.js'
import { MORE } from '../strings/more.js'
import { Section } from './section.js'

/** The sheet of this section. */
export const css = ''

/** Whether the browser could show a note outside of the page. On Android only a service worker can. */
const canNotify = () => 'Notification' in globalThis && !/Android/.test(navigator.userAgent)

/** How to be told of an answer while one looks elsewhere. Nothing is asked of the browser before a click. */
export function Alerts() {
  const { stores, settings, act } = useBell()
  const strings = useStrings(MORE)
  const { quiet, notify } = useStore(stores.$wishes)
  const notes = canNotify()
  const [may, setMay] = useState(notes && Notification.permission)
  if (!settings.sound && !notes) return null

  function set(change: Wishes): void {
    stores.$wishes.set({ ...stores.$wishes.get(), ...change })
    void act(it => it.keep())
  }

  async function ask(wanted: boolean): Promise<void> {
    const answer = wanted ? await Notification.requestPermission() : may
    setMay(answer)
    set({ notify: wanted && answer === 'granted' })
  }

  const line = (label: string, checked: boolean, change: (on: boolean) => unknown) => (
    <label class='choice'>
      <input
        type='checkbox'
        checked={checked}
        onChange={({ currentTarget }) => change(currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  )
  return (
    <Section title={strings.alerts}>
      {settings.sound && line(strings.sound, !quiet, on => set({ quiet: !on }))}
      {notes && line(strings.notify, !!notify && may === 'granted', ask)}
      {may === 'denied' && (
        <p class='note' role='status'>
          {strings.denied}
        </p>
      )}
    </Section>
  )
}
