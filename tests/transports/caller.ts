import type { Command, Incoming, Link } from '../../src/contract/index.js'

/** A link whose far side is a list, and the hook to hang it up. */
export function createCaller(link: Partial<Link> & { token?: string } = {}) {
  const hook = new AbortController()
  const heard: Incoming[] = []
  const visitor = {
    token: async () => link.token,
    profile: () => ({ name: 'Grace' }),
    page: () => ({ url: 'https://shop.example/', title: 'Shop' })
  }
  const whole: Link = {
    signal: hook.signal,
    visitor,
    cursor: undefined,
    emit: event => heard.push(event),
    ...link
  }
  return { link: whole, heard, hangUp: () => hook.abort() }
}

/** A signal that nobody aborts. */
export const unhurried = (): AbortSignal => new AbortController().signal

/** A text as a command. */
export const message = (text: string, id = `id of ${text}`): Command => ({
  type: 'message',
  id,
  text
})

/** Goes on once something holds. Real input and output passes meanwhile, faked timers do not. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setImmediate(resolve))
}
