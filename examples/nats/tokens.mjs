import { createServer } from 'node:http'
import { keyOf, tokenOf } from './keys.mjs'

/** Seconds that a token is good for. The line ends with it, and the widget comes back with a new one. */
const GOOD_FOR = 3600

/** A token that allows one conversation and nothing else. Whoever knows its id may have it. */
export function visitorToken(conversation, visitorsSeed, seconds = GOOD_FOR) {
  if (!/^[\w-]{22,128}$/.test(conversation)) throw new Error('That is no conversation')
  const pub = [
    `shopbell.${conversation}.in`,
    `shopbell-now.${conversation}.in`,
    `shopbell-open.*.shopbell.${conversation}.>`
  ]
  const sub = [
    `_INBOX.${conversation}.>`,
    `shopbell-now.${conversation}.out`,
    `shopbell-to.${conversation}.>`
  ]
  return userToken(visitorsSeed, { pub: { allow: pub }, sub: { allow: sub } }, seconds)
}

/** A token for whoever answers: all of the desk's account. */
export const deskToken = (deskSeed, seconds = GOOD_FOR) =>
  userToken(deskSeed, { pub: {}, sub: {} }, seconds)

function userToken(seed, permissions, seconds) {
  const anyone = { subs: -1, data: -1, payload: -1, bearer_token: true }
  return tokenOf(
    'user',
    keyOf('user'),
    keyOf('account', seed),
    { ...permissions, ...anyone },
    seconds
  )
}

/** Answers `POST` of a conversation's id with its token. Put your own limits, and your own origin, before it. */
export function serveTokens(visitorsSeed, origin = '*') {
  return createServer(async (request, response) => {
    response.setHeader('access-control-allow-origin', origin)
    let id = ''
    for await (const piece of request) {
      id += piece
      if (id.length > 200) break
    }
    try {
      response.end(visitorToken(id, visitorsSeed))
    } catch {
      response.writeHead(400).end()
    }
  })
}

if (import.meta.url === `file://${process.argv[1]}`) {
  serveTokens(process.env.VISITORS_SEED, process.env.ORIGIN).listen(process.env.PORT ?? 8090)
}
