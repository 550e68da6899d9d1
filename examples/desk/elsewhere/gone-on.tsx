import type { Gone } from '../../server/conversations/gone.js'
import { Fact, Facts } from '../talk/facts.js'
import { clockTime, dayName } from '../text/times.js'

const NAMES: Readonly<Record<string, string>> = {
  callback: 'Call back',
  phone: 'Phone',
  email: 'E-mail',
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  telegram: 'Telegram',
  sms: 'Text message',
  video: 'Video room'
}

/** Where the conversation went on, and since when. */
export function GoneOn({
  channels = [],
  now
}: {
  channels?: readonly Gone[] | undefined
  now: number
}) {
  if (channels.length === 0) return null
  return (
    <Facts title='Goes on elsewhere'>
      {channels.map(({ channel, at, address }) => (
        <Fact key={`${channel} ${at}`} term={NAMES[channel] ?? channel} fresh={now - at < 10_000}>
          {address && <span class='gone-address'>{address}, </span>}
          {dayName(at, now)}, {clockTime(at)}
        </Fact>
      ))}
    </Facts>
  )
}
