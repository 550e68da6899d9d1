import type { Cart, Item, Order } from '../../../src/contract/index.js'
import { safeHref } from '../text/links.js'
import { spoken } from '../text/spoken.js'
import { Fact, Facts, Value } from './facts.js'
import { Section } from './section.js'

/** What the visitor is about to buy. */
export function Basket({ cart }: { cart: Cart | undefined }) {
  if (!cart || cart.items.length === 0) return null
  return (
    <Section title='Cart'>
      <Items items={cart.items} />
      {cart.total && (
        <p class='items-total'>
          <span>Total</span> {cart.total}
        </p>
      )}
    </Section>
  )
}

/** What the visitor has bought, the last first. */
export function Orders({ orders = [] }: { orders: readonly Order[] | undefined }) {
  if (orders.length === 0) return null
  return (
    <Section title='Orders'>
      <ul class='orders'>
        {orders.map(({ number, at, state, total, href, items = [] }) => (
          <li key={number}>
            <p class='order-head'>
              <Linked text={number} href={href} />
              <span>{total}</span>
            </p>
            <p class='order-state'>{[at && dayOf(at), state].filter(Boolean).join(' · ')}</p>
            {items.length > 0 && <Items items={items} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Whatever else the shop tells of the visitor. */
export function Attributes(props: {
  attributes: Readonly<Record<string, string>> | undefined
  name: string
}) {
  const told = Object.entries(props.attributes ?? {}).filter(([, value]) => value !== props.name)
  if (told.length === 0) return null
  return (
    <Facts title='Told by the shop'>
      {told.map(([term, value]) => (
        <Fact key={term} term={spoken(term)}>
          <Value value={value} />
        </Fact>
      ))}
    </Facts>
  )
}

function Items({ items }: { items: readonly Item[] }) {
  return (
    <ul class='items'>
      {items.map(({ title, count = 1, price, href }, place) => (
        <li key={place}>
          <span class='items-count'>{count} ×</span>
          <Linked text={title} href={href} />
          <span>{price}</span>
        </li>
      ))}
    </ul>
  )
}

/** The shop's page told the address, so it is not trusted. */
function Linked({ text, href }: { text: string; href: string | undefined }) {
  const safe = href && safeHref(href)
  if (!safe) return <span class='items-title'>{text}</span>
  return (
    <a class='items-title' href={safe} target='_blank' rel='noopener noreferrer'>
      {text}
    </a>
  )
}

/** Dates are as shops write them: ours where they can be read, theirs where not. */
function dayOf(at: string): string {
  const time = Date.parse(at)
  if (Number.isNaN(time)) return at
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(time)
}
