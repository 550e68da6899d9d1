import { render } from 'preact'
import { App } from './app.js'
import { createApi } from './line/api.js'
import { dress } from './look/look.js'
import { createSession } from './session.js'

const root = document.getElementById('desk')
if (root) {
  dress(document)
  const session = createSession(createApi(new URL('api/', document.baseURI)))
  session.ask()
  render(<App session={session} />, root)
}
