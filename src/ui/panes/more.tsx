import { useBell, useStrings } from '../context.js'
import { Lazy } from '../lazy.js'
import { Alerts, css as alerts } from '../more/alerts.js'
import { Head } from '../more/head.js'
import { Hours, css as hours } from '../more/hours.js'
import { Privacy, css as privacy } from '../more/privacy.js'
import { Ways, css as ways } from '../more/ways.js'
import { COMMON } from '../strings/common.js'
import more from '../styles/more.css'

export const css = [more, ways, hours, alerts, privacy].join('')

/** What else there is: each section shows itself where it has something to say. */
export default function MorePane() {
  const { stores } = useBell()
  const strings = useStrings(COMMON)
  return (
    <div part='more-pane'>
      <Head
        title={strings.more}
        onBack={({ currentTarget }) => {
          const root = (currentTarget as Node).getRootNode() as ShadowRoot
          stores.$over.set(undefined)
          // To where one came from, before what has the focus is taken away.
          root.querySelector<HTMLElement>('[part="more"]')?.focus()
        }}
      />
      <Ways />
      <Lazy part='kept' />
      <Hours />
      <Alerts />
      <Privacy />
    </div>
  )
}
