import type { ServerResponse } from 'node:http'
import type { Livechat } from './livechat.js'

/** What pages of other hosts may ask for, after `API_Enable_CORS`. */
const CORS = {
  vary: 'Origin',
  'access-control-allow-methods': 'GET, POST, PUT, DELETE, HEAD, PATCH',
  'access-control-allow-headers':
    'Origin, X-Requested-With, Content-Type, Accept, X-User-Id, X-Auth-Token, x-visitor-token, Authorization'
}

/** What Rocket.Chat answers to a browser that asks whether a page of a host may ask; `undefined` where none is allowed. */
export const preflight = (allowed: string | undefined, origin: string | undefined) => {
  if (allowed === undefined) return { status: 405, headers: {} }
  if (allowed !== '*' && allowed !== origin) return { status: 403, headers: {} }
  return { status: 200, headers: { ...CORS, 'access-control-allow-origin': allowed } }
}

/** What every other answer says to browsers, whoever asks. */
export const OPEN = { ...CORS, 'access-control-allow-origin': '*' }

/** Everybody has a picture: where they have set none, a letter on a colour. */
const letterOf = (name: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">
  <rect width="100%" height="100%" fill="#142"/>
  <text x="50%" y="66%" font-size="120" fill="#fff" text-anchor="middle">${name.slice(0, 1).toUpperCase()}</text>
</svg>`

/** Shows a picture of somebody or a file of a room, to whoever is in it. Says whether it was either. */
export async function show(
  livechat: Livechat,
  files: readonly File[],
  { pathname, searchParams: query }: URL,
  answer: ServerResponse
): Promise<boolean> {
  const [, place, id = '', name] = pathname.split('/')
  if (place === 'avatar') {
    answer.writeHead(200, { ...OPEN, 'content-type': 'image/svg+xml' }).end(letterOf(id))
    return true
  }
  if (place !== 'file-upload') return false
  const chat = livechat.chatOf(query.get('rc_rid'), query.get('rc_token'))
  const isThere = chat?.messages.some(
    one => one._id === id || (one.file as { _id?: string } | undefined)?._id === id
  )
  const file = files.find(one => one.name === decodeURIComponent(name ?? ''))
  if (!isThere || !file || query.get('rc_room_type') !== 'l') {
    answer.writeHead(403).end()
    return true
  }
  const { type } = file
  answer
    .writeHead(200, { ...OPEN, 'content-type': type })
    .end(Buffer.from(await file.arrayBuffer()))
  return true
}
