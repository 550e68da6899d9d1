import type { IncomingMessage } from 'node:http'
import type { Settings } from '../settings.js'

type Addressing = Pick<Settings, 'PUBLIC_URL' | 'TRUST_PROXY' | 'HOST' | 'PORT'>

/** How the browser that asks reaches this server, without a slash at the end. */
export function baseOf(settings: Addressing, request: IncomingMessage): string {
  if (settings.PUBLIC_URL) return settings.PUBLIC_URL
  const host = request.headers.host ?? ''
  const secure = settings.TRUST_PROXY && request.headers['x-forwarded-proto'] === 'https'
  // The header is the browser's word: only what can be a host is passed on.
  const known = /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host)
  return `${secure ? 'https' : 'http'}://${known ? host : 'localhost'}`
}

/** The address of who asks, for limits. Behind a proxy it is what the proxy says. */
export function addressOf(settings: Addressing, request: IncomingMessage): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
  const last = settings.TRUST_PROXY && forwarded.split(',').at(-1)?.trim()
  return last || request.socket.remoteAddress || 'unknown'
}
