import { DeskProvider } from './desk.js'
import { Frame } from './frame.js'
import { Login } from './login/login.js'
import { Unreachable } from './login/unreachable.js'
import type { SessionControl } from './session.js'
import { useStore } from './use-store.js'

/** The log-in, or the desk. */
export function App({ session }: { session: SessionControl }) {
  const now = useStore(session.$session)
  if (now.phase === 'asking') return <p class='waiting-page'>One moment…</p>
  if (now.phase === 'unreachable') return <Unreachable onRetry={session.ask} />
  if (now.phase === 'out') return <Login expired={now.expired} onLogin={session.logIn} />
  return (
    <DeskProvider value={now.desk}>
      <Frame onLogOut={session.logOut} />
    </DeskProvider>
  )
}
