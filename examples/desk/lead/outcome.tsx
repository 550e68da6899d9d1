import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Message } from '../../../src/contract/index.js'

type Visits = Readonly<Record<string, boolean>>

const VisitsContext = createContext<Visits>({})

/** What the visitor said to the pages in the messages below. */
export const VisitsProvider = VisitsContext.Provider

/** Under a page that was sent: what the visitor said to it. */
export function Outcome({ message: { id, content } }: { message: Message }) {
  const visits = useContext(VisitsContext)
  if (content.kind !== 'page') return null
  const agreed = visits[id]
  if (agreed === undefined) return <p class='page-outcome'>Not answered yet</p>
  return (
    <p class={agreed ? 'page-outcome is-agreed' : 'page-outcome'}>
      {agreed ? 'Agreed to go there' : 'Stayed where they were'}
    </p>
  )
}
