/** A part of the site: where its files are, and how long browsers may keep them. */
export interface Mount {
  readonly path: RegExp
  /** Folder, from the root of the project. The first group of `path` is the file in it. */
  readonly folder: string
  readonly keep: string
  /** Whether pages of other shops may load it as a module. */
  readonly shared: boolean
  readonly headers?: Readonly<Record<string, string>>
}

const ASK = 'no-cache'

const DESK_POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'"
].join('; ')

/** The first that fits is taken. */
export const MOUNTS: readonly Mount[] = [
  {
    path: /^\/desk\/(.*)$/,
    folder: 'dist/examples/desk',
    keep: ASK,
    shared: false,
    headers: { 'content-security-policy': DESK_POLICY, 'referrer-policy': 'same-origin' }
  },
  {
    // Their names hold a hash of what is in them.
    path: /^\/chunks\/(.*)$/,
    folder: 'dist/chunks',
    keep: 'public, max-age=31536000, immutable',
    shared: true
  },
  {
    path: /^\/(shopbell\.js(?:\.map)?|manifest\.json)$/,
    folder: 'dist',
    keep: 'public, max-age=300, must-revalidate',
    shared: true
  },
  {
    path: /^\/themes\/(.*)$/,
    folder: 'themes',
    keep: 'public, max-age=300, must-revalidate',
    shared: true
  },
  { path: /^\/(.*)$/, folder: 'examples/store', keep: ASK, shared: false }
]
