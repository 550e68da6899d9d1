import type { Message } from '../../contract/index.js'
import { useBell, useStrings } from '../context.js'
import { findLinks } from '../links.js'
import { TALK } from '../strings/talk.js'
import type { Talk } from '../talk/index.js'

/** What a message holds: our own kinds, the developer's, or a note that it cannot be shown. */
export function Bubble({ message, talk }: { message: Message; talk?: Talk | undefined }) {
  const { settings } = useBell()
  const strings = useStrings(TALK)
  const { content } = message
  const View = settings.messages?.[content.kind]
  if (View) return <View message={message} />
  if (talk?.isRich(message)) return <talk.Rich message={message} />
  if (content.kind !== 'text') {
    return (
      <p part='notice' class='note'>
        {content.kind === 'notice' ? content.text : strings.unknown}
      </p>
    )
  }
  return (
    <p part='bubble' dir='auto'>
      {findLinks(content.text).map((stretch, at) =>
        typeof stretch === 'string' ? (
          <span key={at}>{stretch}</span>
        ) : (
          <a key={at} href={stretch.href} target='_blank' rel='noopener noreferrer nofollow ugc'>
            {stretch.text}
          </a>
        )
      )}
    </p>
  )
}
