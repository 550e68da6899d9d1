import type { ComponentChildren } from 'preact'
import type { Fields, Page, Profile } from '../../../src/contract/index.js'
import { $now } from '../clock.js'
import { memo, sameIn } from '../parts/memo.js'
import { PageLink } from '../parts/page-link.js'
import { RichText } from '../parts/rich-text.js'
import type { Conversation } from '../state/desk-state.js'
import { clockTime, dayName } from '../text/times.js'
import { Reference } from './reference.js'

const KNOWN = ['name', 'since', 'reference', 'page', 'profile', 'fields', 'rating'] as const

interface AboutProps {
  readonly conversation: Pick<Conversation, (typeof KNOWN)[number]>
  readonly open: boolean
}

/** What is known about the visitor, beside the conversation where there is room. */
export const About = memo(({ conversation, open }: AboutProps) => {
  const { name, since, reference, page, profile, fields, rating } = conversation
  return (
    <aside class={open ? 'about is-open' : 'about'} aria-label={`About ${name}`}>
      <Facts title='Visit'>
        <Fact term='Looks at'>
          <PageLink page={page} />
        </Fact>
        <Fact term='Rang'>
          {dayName(since, $now.get())}, {clockTime(since)}
        </Fact>
        <Fact term='Reference'>
          <Reference text={reference} />
        </Fact>
        {rating?.score !== undefined && <Fact term='Rating'>{rating.score} of 5</Fact>}
      </Facts>
      <Answers fields={fields} name={name} />
      <ProfileFacts profile={profile} name={name} />
    </aside>
  )
}, isSame)

function isSame(before: AboutProps, after: AboutProps): boolean {
  return before.open === after.open && sameIn(KNOWN, before.conversation, after.conversation)
}

/** The form that the visitor filled in. The name stands above already. */
export function Answers({ fields, name }: { fields: Fields; name: string }) {
  const answers = Object.entries(fields).filter(([, value]) => value.length > 0 && value !== name)
  if (answers.length === 0) return null
  return (
    <Facts title='Form'>
      {answers.map(([term, value]) => (
        <Fact key={term} term={spoken(term)}>
          <RichText text={typeof value === 'string' ? value : value.join(', ')} />
        </Fact>
      ))}
    </Facts>
  )
}

function ProfileFacts({ profile, name }: { profile: Profile; name: string }) {
  const { attributes = {}, ...known } = profile
  const facts = Object.entries({ ...known, ...attributes }).filter(([, value]) => value !== name)
  if (facts.length === 0) return null
  return (
    <Facts title='Told by the shop'>
      {facts.map(([term, value]) => (
        <Fact key={term} term={spoken(term)}>
          <RichText text={String(value)} />
        </Fact>
      ))}
    </Facts>
  )
}

export function Facts({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class='facts'>
      <h3>{title}</h3>
      <dl>{children}</dl>
    </section>
  )
}

export function Fact({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <div class='fact'>
      <dt>{term}</dt>
      <dd dir='auto'>{children}</dd>
    </div>
  )
}

export function PageFact({ page }: { page: Page }) {
  return (
    <Fact term='Rang from'>
      <PageLink page={page} />
    </Fact>
  )
}

/** "orderNumber" and "order_number" as "Order number". */
function spoken(term: string): string {
  const words = term
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
  if (words === 'email') return 'E-mail'
  return words.charAt(0).toUpperCase() + words.slice(1)
}
