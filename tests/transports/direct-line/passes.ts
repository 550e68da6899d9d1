import { randomUUID } from 'node:crypto'
import type { Found } from './specification.js'

/** What a token is good for, and what becomes of the line that shows it. */
export interface Pass {
  readonly talk: string
  expires: number
  state: 'good' | 'lost' | 'silent' | 'closing'
  /** What the next question is answered with. */
  raw?: string | undefined
}

/** The tokens that Direct Line has given. */
export function createPasses(secret: string) {
  const passes = new Map<string, Pass>()
  let seconds = 1800
  const all = () => [...passes.values()]
  return {
    all,
    of: (token: string | null | undefined) => passes.get(token ?? ''),
    /** A token for a conversation, as the answers that have one say it. */
    issue(talk: string) {
      const token = `token.${randomUUID()}`
      passes.set(token, { talk, expires: Date.now() + seconds * 1000, state: 'good' })
      return { conversationId: talk, token, expires_in: seconds }
    },
    /** Why somebody may not do it: a status, and Direct Line's word for it. */
    refusal(
      { operation, named: { conversationId } }: Found,
      token: string | undefined
    ): readonly [status: number, code: string] | undefined {
      if (!token) return [401, 'MissingAuthorization']
      if (token === secret) return undefined
      const pass = passes.get(token)
      const isForShops = operation.operationId.startsWith('Tokens_Generate')
      if (!pass || isForShops) return [403, 'BadArgument']
      if (pass.expires <= Date.now()) return [403, 'TokenExpired']
      if (conversationId && conversationId !== pass.talk) return [403, 'BadArgument']
      return undefined
    },
    /** Seconds for which a token is good from now on. */
    setSeconds(given: number) {
      seconds = given
    },
    expire() {
      for (const pass of all()) pass.expires = 0
    },
    turn(state: Pass['state']) {
      for (const pass of all()) pass.state = state
    }
  }
}

export type Passes = ReturnType<typeof createPasses>
