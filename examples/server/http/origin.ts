import type { IncomingMessage } from 'node:http'
import type { Settings } from '../settings.js'

/** Whether a page of this server asks, or something that is no browser. */
export function isSameOrigin(settings: Settings, request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const { origin, host } = request.headers
  if (origin === undefined) return true
  return origin === settings.PUBLIC_URL || (URL.canParse(origin) && new URL(origin).host === host)
}

/** Whether pages of this origin may chat. Without a list, all may. */
export function mayChat(settings: Settings, request: IncomingMessage): boolean {
  const { origin } = request.headers
  if (settings.ORIGINS.length === 0 || origin === undefined) return true
  return settings.ORIGINS.includes(origin) || isSameOrigin(settings, request)
}
