import type { Server } from 'node:http'
import { annotationRoutes } from './annotations/routes.js'
import { atHandRoutes } from './desk/at-hand.js'
import { earlierRoutes } from './desk/earlier.js'
import { deskLetterRoutes } from './desk/letters.js'
import { loginRoutes } from './desk/login.js'
import { readNoteRoutes } from './desk/notes.js'
import { pastRoutes } from './desk/past.js'
import { photoRoutes } from './desk/photos.js'
import { profileRoutes } from './desk/profile.js'
import { replyRoutes } from './desk/replies.js'
import { templateRoutes } from './desk/templates.js'
import { exportRoutes } from './export/routes.js'
import { figureRoutes } from './figures/routes.js'
import { fileRoutes } from './files/routes.js'
import { sendError } from './http/answer.js'
import { type Route, route } from './http/router.js'
import { staticRoutes } from './http/static.js'
import { inboundRoutes } from './mail/inbound.js'
import { letterRoutes } from './mail/routes.js'
import type { Shop } from './shop.js'
import { noteRoutes } from './visitors/notes.js'
import { presenceRoutes } from './visitors/presence.js'
import type { VisitorRequests } from './visitors/requests.js'

const TO_DESK: Route = {
  path: /^\/desk$/,
  methods: { GET: ({ response }) => void response.writeHead(308, { location: '/desk/' }).end() }
}

/** Answers all requests that are no WebSockets. */
export function answerRequests(
  shop: Shop,
  lines: VisitorRequests,
  server: Server,
  root: string
): void {
  const routes = [
    ...lines.routes,
    ...presenceRoutes(shop),
    ...noteRoutes(shop),
    ...letterRoutes(shop),
    ...inboundRoutes(shop),
    ...deskLetterRoutes(shop),
    ...fileRoutes(shop),
    ...loginRoutes(shop),
    ...profileRoutes(shop),
    ...replyRoutes(shop),
    ...templateRoutes(shop),
    ...atHandRoutes(shop),
    ...pastRoutes(shop),
    ...earlierRoutes(shop),
    ...annotationRoutes(shop),
    ...exportRoutes(shop),
    ...figureRoutes(shop),
    ...readNoteRoutes(shop),
    ...photoRoutes(shop),
    TO_DESK,
    ...staticRoutes(root)
  ]
  server.on('request', async (request, response) => {
    response.setHeader('x-content-type-options', 'nosniff')
    try {
      await route(routes, request, response)
    } catch (error) {
      sendError(shop.log, request, response, error)
    }
  })
}
