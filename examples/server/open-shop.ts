import { openAnswers } from './at-hand/answers.js'
import { openCatalog } from './at-hand/catalog.js'
import { createBuckets } from './bucket.js'
import { openDatabase } from './database.js'
import { openErased } from './erased.js'
import { createConnections } from './live/connections.js'
import { createLines } from './live/lines.js'
import { createRoster } from './live/roster.js'
import { tellWhetherAway } from './live/tell.js'
import { createTyping } from './live/typing.js'
import type { Log } from './log.js'
import { startCourier } from './mail/courier.js'
import { lettersTell } from './mail/letter-count.js'
import { createPost } from './mail/post.js'
import { createRouting } from './routing/routing.js'
import { openSecret } from './secret.js'
import type { Settings } from './settings.js'
import type { DeskLine, Shop, VisitorLine } from './shop.js'
import { createTickets } from './tickets/tickets.js'

/** Opens the database and puts everything in place that lines and requests share. */
export async function openShop(settings: Settings, log: Log): Promise<Shop> {
  const db = await openDatabase(settings.DATABASE, settings.DATABASE_TOKEN)
  const visitors = createLines<VisitorLine>()
  const shop: Shop = {
    settings,
    log,
    db,
    key: openSecret(settings),
    visitors,
    desks: createLines<DeskLine>(),
    connections: createConnections(settings.CONNECTIONS_PER_ADDRESS),
    typing: createTyping(),
    commands: createBuckets(settings.COMMAND_BURST, settings.COMMAND_RATE),
    roster: createRoster(
      settings.DESK_GRACE,
      available => {
        log.info(available ? 'back' : 'away')
        for (const line of visitors.all()) tellWhetherAway(shop, line)
      },
      () => shop.routing.look()
    ),
    routing: createRouting(() => shop),
    courier: startCourier(
      db,
      createPost(settings),
      settings,
      log,
      createTickets(settings),
      async () => {
        const tell = await db.turn(turn => lettersTell(shop, turn))
        tell()
      }
    ),
    catalog: openCatalog(settings, log),
    answers: openAnswers(settings, log),
    erased: await openErased(db)
  }
  return shop
}
