interface Kind {
  readonly type: string
  /** Worth compressing. */
  readonly text?: boolean
}

/** What is served, by the end of its name. Nothing else is. */
const KINDS: Readonly<Record<string, Kind>> = {
  '.html': { type: 'text/html; charset=utf-8', text: true },
  '.js': { type: 'text/javascript; charset=utf-8', text: true },
  '.mjs': { type: 'text/javascript; charset=utf-8', text: true },
  '.css': { type: 'text/css; charset=utf-8', text: true },
  '.json': { type: 'application/json; charset=utf-8', text: true },
  '.map': { type: 'application/json; charset=utf-8', text: true },
  '.webmanifest': { type: 'application/manifest+json', text: true },
  '.txt': { type: 'text/plain; charset=utf-8', text: true },
  '.xml': { type: 'application/xml', text: true },
  '.svg': { type: 'image/svg+xml', text: true },
  '.vtt': { type: 'text/vtt; charset=utf-8', text: true },
  '.png': { type: 'image/png' },
  '.jpg': { type: 'image/jpeg' },
  '.jpeg': { type: 'image/jpeg' },
  '.webp': { type: 'image/webp' },
  '.avif': { type: 'image/avif' },
  '.gif': { type: 'image/gif' },
  '.ico': { type: 'image/x-icon' },
  '.woff2': { type: 'font/woff2' },
  '.webm': { type: 'video/webm' },
  '.mp4': { type: 'video/mp4' },
  '.mp3': { type: 'audio/mpeg' },
  '.ogg': { type: 'audio/ogg' },
  '.pdf': { type: 'application/pdf' }
}

export function kindOf(name: string): Kind | undefined {
  const [end] = /\.[^./]+$/.exec(name.toLowerCase()) ?? []
  return end && Object.hasOwn(KINDS, end) ? KINDS[end] : undefined
}
