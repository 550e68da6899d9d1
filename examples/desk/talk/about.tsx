import type { Page } from '../../../src/contract/index.js'
import { Annotation } from '../annotate/annotation.js'
import { $now } from '../clock.js'
import { GoneOn } from '../elsewhere/gone-on.js'
import { memo, sameIn } from '../parts/memo.js'
import { PageLink } from '../parts/page-link.js'
import type { Conversation } from '../state/desk-state.js'
import { clockTime, dayName } from '../text/times.js'
import { Answers, Survey } from './answers.js'
import { Attributes, Basket, Orders } from './bought.js'
import { Earlier } from './earlier.js'
import { Fact, Facts } from './facts.js'
import { Reference } from './reference.js'
import { RouteFacts } from './route-facts.js'
import { Trail } from './trail.js'
import { Who } from './who.js'

const KNOWN = [
  'name',
  'since',
  'reference',
  'page',
  'profile',
  'fields',
  'survey',
  'route',
  'trail',
  'rating',
  'conversation',
  'annotation',
  'channels',
  'proved'
] as const

interface AboutProps {
  readonly conversation: Pick<Conversation, (typeof KNOWN)[number]>
  readonly open: boolean
}

/** What is known about the visitor, beside the conversation where there is room. */
export const About = memo(({ conversation, open }: AboutProps) => {
  const { name, since, reference, page, profile, fields, survey, route, trail, rating } =
    conversation
  const now = $now.get()
  return (
    <aside class={open ? 'about is-open' : 'about'} aria-label={`About ${name}`}>
      <Who name={name} profile={profile} fields={fields} proved={conversation.proved} />
      <Facts title='Visit'>
        <Fact term='Looks at'>
          <PageLink page={page} />
        </Fact>
        <Fact term='Rang'>
          {dayName(since, now)}, {clockTime(since)}
        </Fact>
        <Fact term='Reference'>
          <Reference text={reference} />
        </Fact>
        {rating?.score !== undefined && <Fact term='Rating'>{rating.score} of 5</Fact>}
      </Facts>
      <GoneOn channels={conversation.channels} now={now} />
      {conversation.annotation && (
        <Annotation conversation={conversation.conversation} annotation={conversation.annotation} />
      )}
      <Basket cart={profile.cart} />
      <Answers fields={fields} name={name} />
      <Survey survey={survey} />
      <RouteFacts route={route} />
      <Trail trail={trail} />
      <Orders orders={profile.orders} />
      <Attributes attributes={profile.attributes} name={name} />
      <Earlier conversation={conversation.conversation} />
    </aside>
  )
}, isSame)

function isSame(before: AboutProps, after: AboutProps): boolean {
  return before.open === after.open && sameIn(KNOWN, before.conversation, after.conversation)
}

export function PageFact({ page }: { page: Page }) {
  return (
    <Fact term='Rang from'>
      <PageLink page={page} />
    </Fact>
  )
}
