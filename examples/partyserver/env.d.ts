declare module '*.html' {
  const text: string
  export default text
}

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
  }
}
