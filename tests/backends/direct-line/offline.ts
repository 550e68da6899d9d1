import { dirname } from 'node:path'
import { freePort } from '../../server/free-port.js'
import { documented } from '../documented.js'
import { startServer } from '../server.js'

/** What the bot of the README says by itself. */
const GREETING = "await context.sendActivity('Hello!')"
const ECHO = `await context.sendActivity(\`You said: \${text}\`)`

/**
 * Starts offline-directline and a bot of botbuilder’s as the README has them, on a port of their own. A quiet bot says nothing
 * by itself.
 */
export async function startOffline({ quiet = false } = {}) {
  const port = await freePort()
  const server = await startServer({
    backend: 'offline-directline',
    // Packages are looked for beside the program.
    command: place => [
      'sh',
      '-c',
      'ln -sfn "$0" node_modules && exec node bot.mjs',
      dirname(dirname(place))
    ],
    files: () => ({
      'bot.mjs': documented('direct-line', 'bot.mjs', {
        'PORT = 3978': `PORT = ${port}`,
        ...(quiet && { [GREETING]: 'return', [ECHO]: 'return' })
      })
    }),
    ports: [port]
  })
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    kill: server.kill,
    start: server.start,
    close: server.close,
    /** Says something in a conversation as a bot does, by the connector. */
    async say(conversation: string, activity: object): Promise<void> {
      const answer = await fetch(`${url}/v3/conversations/${conversation}/activities`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(activity)
      })
      if (!answer.ok) throw new Error(`The connector says ${answer.status}`)
    },
    /** All that was said in a conversation. */
    async told(conversation: string): Promise<readonly never[]> {
      const answer = await fetch(`${url}/directline/conversations/${conversation}/activities`)
      const { activities = [] } = answer.ok ? await answer.json() : {}
      return activities
    }
  }
}

export type Offline = Awaited<ReturnType<typeof startOffline>>
