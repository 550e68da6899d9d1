declare module '*.html' {
  const text: string
  export default text
}
declare module '*.css' {
  const text: string
  export default text
}
declare module '*.svg' {
  const text: string
  export default text
}

/** The desk's script, as build.mjs has made it. */
declare const DESK_SCRIPT: string

declare namespace Cloudflare {
  /** What config.capnp or wrangler.jsonc binds. */
  interface Env {
    readonly Conversation: DurableObjectNamespace<import('./conversation.js').Conversation>
    readonly Lobby: DurableObjectNamespace<import('./lobby.js').Lobby>
    /** Signs tokens and the desk's cookie: 32 random bytes or more, in any writing. */
    readonly SECRET: string
    /** Opens the desk. */
    readonly DESK_PASSWORD: string
    /** Origins of the shop's pages, with blanks between; absent or `*` for any. */
    readonly ORIGINS?: string | null
    /** Days after which a conversation without a word is forgotten; 90 where it says nothing. */
    readonly KEEP_DAYS?: string | null
  }
}
