import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { vi } from 'vitest'
import { freePort } from '../../server/free-port.js'
import { documented } from '../documented.js'

/** What the bot of the README says by itself. */
const GREETING = "await context.sendActivity('Hello!')"
const ECHO = `await context.sendActivity(\`You said: \${text}\`)`

/**
 * Starts offline-directline and a bot of botbuilder’s as the README has them, on a port of their own. A quiet bot says nothing
 * by itself.
 */
export async function startOffline({ quiet = false } = {}) {
  const port = await freePort()
  const said = documented('direct-line', 'bot.mjs', {
    'PORT = 3978': `PORT = ${port}`,
    ...(quiet && { [GREETING]: 'return', [ECHO]: 'return' })
  })
  const url = `http://127.0.0.1:${port}`

  async function start() {
    const child = spawn(process.execPath, ['--input-type=module', '-e', said], { stdio: 'ignore' })
    await vi.waitFor(async () => {
      if (child.exitCode !== null) throw new Error('The bot ended before it listened')
      await fetch(`${url}/nothing`)
    }, 60_000)
    return child
  }
  let child = await start()
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return {
    url,
    kill,
    close: kill,
    async start() {
      child = await start()
    },
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
