import type { FaultCode } from '../../../src/contract/index.js'
import { directLine } from '../../../transports/direct-line/index.js'
import type { Rig } from '../../../transports/testing/index.js'
import { activityFor, commandsOf, type Wire } from '../../transports/direct-line/said.js'
import type { Offline } from './offline.js'
import { openLineProxy } from './proxy.js'

const REFUSED: Partial<Record<FaultCode, number>> = {
  rejected: 400,
  unauthorized: 403,
  unsupported: 404,
  unavailable: 500
}

/** Hands on a bot behind offline-directline, which must be a quiet one. */
export async function openRig(offline: Offline) {
  const proxy = await openLineProxy(offline.url)
  const told = async (): Promise<readonly Wire[][]> =>
    Promise.all([...proxy.conversations].map(async id => [...(await offline.told(id))]))
  // One after the other, as they were asked for.
  let last: Promise<unknown> = Promise.resolve()
  const isJoined = (activities: readonly Wire[]) =>
    activities.some(({ name }) => name === 'webchat/join')
  let joined: string | undefined

  const rig = {
    transport: directLine(`${offline.url}/chat/token`, {
      domain: `${proxy.url}/directline`,
      listen: 'poll',
      pause: 20,
      files: false,
      // offline-directline calls everybody who answers "Bot".
      agent: { id: 'ada', name: 'Ada' }
    }),
    acted: async () => (await told()).flatMap(commandsOf),
    say(event) {
      const activity = event.type === 'delta' ? undefined : activityFor(event, new Map())
      if (!activity || activity.type === 'typing') return false
      const mine = last.then(async () => {
        joined ??= [...proxy.conversations][(await told()).findIndex(isJoined)]
        if (joined) await offline.say(joined, activity)
      })
      last = mine.catch(() => {})
      return mine
    },
    refuse(what, { code, limit }) {
      const status = REFUSED[code]
      if (!status || limit || what === 'connection') return false
      proxy.refuse(status)
      return true
    },
    cut: proxy.cut,
    goodbye: proxy.goodbye,
    hold: proxy.hold,
    silence: proxy.silence,
    babble: proxy.babble,
    visitors: [undefined, undefined],
    ownTimer: stack => /direct-line\/proxy/.test(stack),
    patience: 20,
    dispose: proxy.close
  } satisfies Rig
  return { ...rig, domain: `${proxy.url}/directline`, good: proxy.good }
}
