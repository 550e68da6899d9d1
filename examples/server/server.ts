import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { firstRun } from './first-run.js'
import { sayFarewell } from './live/farewell.js'
import { createLog, type Log } from './log.js'
import { startAnswers } from './mail/answers.js'
import { openMailbox } from './mail/mailbox.js'
import { openShop } from './open-shop.js'
import { answerRequests } from './requests.js'
import type { Settings } from './settings.js'
import { startSweep } from './sweep.js'
import { acceptSockets } from './upgrade.js'
import { openVisitorRequests } from './visitors/requests.js'

export interface Running {
  /** Where it answers, without a slash at the end. */
  readonly url: string
  /** The agent that was made, on the first run only. */
  readonly first: { readonly email: string; readonly password: string } | undefined
  /** Says goodbye to everybody, stores what is under way, and closes. */
  stop(): Promise<void>
}

export interface ServerOptions {
  /** Folder of the project, whose files are served. */
  readonly root?: string
  readonly log?: Log
}

/** Seconds for what is still to be said to those who are there. */
const LAST_WORDS = 0.5
/** Seconds that lines and requests have to end on their own. */
const FAREWELL = 1.5

/** Starts the whole backend. Resolves when it answers. */
export async function startServer(
  settings: Settings,
  {
    root = fileURLToPath(new URL('../..', import.meta.url)),
    log = createLog(settings.LOG_LEVEL)
  }: ServerOptions = {}
): Promise<Running> {
  const shop = await openShop(settings, log)
  const server = createServer()
  // Longer than proxies keep theirs: a request must not meet a connection that is being closed.
  server.keepAliveTimeout = 75_000
  const lines = openVisitorRequests(shop)
  answerRequests(shop, lines, server, root)
  const sockets = acceptSockets(shop, server)
  const stopSweep = startSweep(shop)
  const stopAnswers = startAnswers(shop)
  const stopMailbox = openMailbox(shop)

  async function stop() {
    stopSweep()
    stopAnswers()
    const left = stopMailbox()
    const closed = new Promise(resolve => server.close(resolve))
    // Whoever does not listen is not waited for.
    await Promise.race([sayFarewell(shop), pause(LAST_WORDS * 1000)])
    for (const socket of sockets.clients) socket.close(1012, 'The server restarts')
    lines.close(1012)
    // Those whose answers have just ended, too.
    setImmediate(() => server.closeIdleConnections())
    const cut = setTimeout(() => {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
    }, FAREWELL * 1000)
    await closed
    clearTimeout(cut)
    shop.routing.close()
    await left
    shop.catalog.stop()
    shop.answers.stop()
    await shop.courier.stop()
    shop.roster.close()
    await shop.db.close()
    log.info('stopped')
  }

  // The first agent is made when nothing can fail any more: the password is told once.
  const [first] = await listen(server, settings)
    .then(async () => [await firstRun(shop)])
    .catch(async error => {
      await stop()
      throw error
    })
  const url = urlOf(server, settings.HOST)
  log.info('listening', { url })
  if (!settings.SMTP_URL) log.warn('no-mail-server', { outbox: settings.OUTBOX })

  let stopping: Promise<void> | undefined
  return {
    url,
    first,
    stop() {
      stopping ??= stop()
      return stopping
    }
  }
}

function listen(server: Server, { HOST, PORT }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const used = error.code === 'EADDRINUSE'
      reject(used ? new Error(`PORT ${PORT} is in use at ${HOST}; set another one`) : error)
    })
    server.listen(PORT, HOST, resolve)
  })
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
