import { WebSocket } from 'ws'
import type { FaultCode } from '../../../src/contract/index.js'
import { directLine } from '../../../transports/direct-line/index.js'
import type { Rig, Said } from '../../../transports/testing/index.js'
import { activityFor, commandsIn } from './said.js'
import { openService } from './service.js'
import { openShop } from './shop.js'

export const SECRET = 'the secret of the bot'

const REFUSED: Partial<Record<FaultCode, readonly [status: number, code: string]>> = {
  rejected: [502, 'BotRejectedActivity'],
  unauthorized: [403, 'TokenExpired'],
  unsupported: [404, 'NotFound'],
  busy: [429, 'TooManyRequests'],
  unavailable: [500, 'ServiceError']
}

/** What is nearly a set of activities, and is none. */
const NOISE = [
  '{"activities":null}',
  '{"activities":[null,1,"",[]]}',
  '{"activities":{"length":1}}',
  '{"activities":[{"type":"message"}]}',
  '{"activities":[{"type":"message","id":"x","from":null,"text":null,"attachments":[null,{}]}]}',
  '{"activities":[{"type":"message","id":"y","from":{},"text":1,"attachments":{},"suggestedActions":{"actions":[null,{}]}}]}',
  '{"activities":[{"type":"message","id":"z","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"body":[null,1,{"type":"Input.ChoiceSet","id":"a","choices":null}]}}]}]}',
  '{"activities":[{"type":"typing","channelData":{"streamType":"streaming"},"text":"a"}]}',
  '{"activities":[{"type":"event","id":"e","name":"handoff.status","value":{"state":"toString"}}]}',
  '{"activities":[{"type":"toString","id":"t"}],"watermark":null}'
]

/** A bot behind Direct Line, and hands on both. Throws in the end if a request was not as the specification has it. */
export async function createRig(listen: 'stream' | 'poll') {
  const service = await openService(SECRET)
  const shop = await openShop(service.domain, SECRET)
  const streamed = new Map<string, string>()
  const texts = new Map<string, string>()
  const isStream = listen === 'stream'
  const first = () =>
    [...service.talks.values()].find(({ kept }) =>
      kept.some(({ activity }) => activity.name === 'webchat/join')
    )

  function say(event: Said): unknown {
    const talk = first()
    if (event.type === 'delta') {
      const streamId = streamed.get(event.message)
      if (!talk || !streamId || !isStream) return false
      const text = `${texts.get(event.message)}${event.text}`
      texts.set(event.message, text)
      const channelData = { streamType: 'streaming', streamId }
      return service.put(talk, {
        type: 'typing',
        from: { id: 'ada', name: 'Ada' },
        text,
        textFormat: 'plain',
        channelData
      })
    }
    const activity = activityFor(event, streamed)
    // Typing is not to be had by asking.
    if (!talk || !activity || (!isStream && activity.type === 'typing')) return false
    const id = service.put(talk, activity)
    if (event.type === 'message' && event.message.partial) {
      if (!streamed.has(event.message.id)) streamed.set(event.message.id, id)
      texts.set(event.message.id, `${activity.text}`)
    }
    return id
  }

  const rig = {
    transport: directLine(shop.url, { domain: service.domain, listen, pause: 20, WebSocket }),
    acted: () => commandsIn(service),
    files: () =>
      [...service.talks.values()].flatMap(({ kept }) => kept.flatMap(({ files }) => files)),
    say,
    cut: service.cut,
    goodbye: service.goodbye,
    hold: service.hold,
    silence: service.silence,
    babble: service.babble,
    noise: NOISE,
    refuse(what, { code, retryAfter, limit }) {
      const [status, name] = REFUSED[code] ?? []
      if (!status || !name || limit) return false
      const refusal = { status, code: name, retryAfter }
      if (what === 'connection') shop.refuse(refusal)
      else service.refuse(refusal)
      return true
    },
    visitors: [undefined, undefined],
    ownTimer: stack => /direct-line\/(service|shop)|ws\/lib/.test(stack),
    patience: 20,
    async dispose() {
      await shop.close()
      await service.close()
      if (service.violations.length) throw new Error(service.violations.join('\n'))
    },
    ...(isStream && { lines: () => service.streams().length })
  } satisfies Rig
  return { ...rig, service, shop }
}
