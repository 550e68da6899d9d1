import type { Message } from '../../../contract/index.js'
import { destinationOf } from '../../../core/destination.js'
import { useBell, useStore, useStrings } from '../../context.js'
import { setFollow } from '../../lead/follow.js'
import { answer, go } from '../../lead/go.js'
import { useAddress } from '../../lead/use-address.js'
import { Act } from '../../parts/act.js'
import { LEAD } from '../../strings/lead.js'
import { fill } from '../../strings.js'
import css from '../../styles/lead.css'

export { css }

/** A page of the shop that the agent shows: where it leads, and whether to go there. */
export default function PageCard({ message }: { message: Message }) {
  const bell = useBell()
  const { stores, settings } = bell
  const strings = useStrings(LEAD)
  const { led = {}, follow } = useStore(stores.$wishes)
  const phase = useStore(stores.$phase)
  const agent = useStore(stores.$agent)
  const here = useAddress()
  const { content, id } = message
  if (content.kind !== 'page') return null
  const { page, text } = content
  const { where, href, host, path } = destinationOf(page.url, here, settings.leads?.origins)
  const said = led[id]
  const isOpen = phase === 'chatting'
  const leads = where === 'shop' && isOpen
  const name = agent?.name ?? strings.theAgent
  const offers =
    (content.follow ? said !== false : said) &&
    (leads || (where === 'here' && isOpen)) &&
    !follow &&
    settings.leads?.follow !== false

  return (
    <div part='bubble' class='page-card'>
      {text && <p dir='auto'>{text}</p>}
      <p class='page-name' dir='auto'>
        {page.title || host}
      </p>
      <p class='note page-address' dir='ltr'>
        <b>{host}</b>
        <span>{path}</span>
      </p>
      {where === 'here' && <p class='note'>{strings.youAreHere}</p>}
      {where === 'nowhere' && <p class='note'>{strings.leadsNowhere}</p>}
      {where === 'elsewhere' && (
        <p class='note'>
          {strings.leadsElsewhere}.{' '}
          <a href={href} target='_blank' rel='noopener noreferrer nofollow ugc'>
            {strings.openElsewhere}
          </a>
        </p>
      )}
      {where === 'shop' && !isOpen && (
        <a href={href} class='quiet'>
          {strings.goThere}
        </a>
      )}
      {where === 'shop' && said !== undefined && (
        <p class='note'>{said ? strings.agreedToGo : strings.declinedToGo}</p>
      )}
      {offers && content.follow && <p class='note'>{fill(strings.asksToFollow, { name })}</p>}
      {(leads || offers) && (
        <div class='page-ways'>
          {leads && (
            <Act main={said === undefined} does={() => go(bell, id, href)}>
              {strings.goThere}
            </Act>
          )}
          {offers && (
            <Act main={where === 'here'} does={it => setFollow(it, stores, true)}>
              {fill(strings.follow, { name })}
            </Act>
          )}
          {said === undefined && <Act does={() => answer(bell, id, false)}>{strings.stayHere}</Act>}
        </div>
      )}
    </div>
  )
}
