import type { Fields, Item, Page, Profile, Route } from '../../src/contract/index.js'
import {
  type Check,
  cut,
  either,
  integer,
  listOf,
  object,
  optional,
  recordOf,
  string
} from './check.js'

/** UTF-16 code units of one message, also of one answer in a form. */
export const TEXT_LIMIT = 8000

/** The ids that clients make, and words of ours that they hand back. */
export const word = string(200, 1)

export const page: Check<Page> = object({
  url: cut(4000),
  title: cut(1000),
  referrer: optional(cut(4000))
})

export const route: Check<Route> = object({
  department: optional(cut(200)),
  agent: optional(cut(200)),
  tags: optional(listOf(cut(200), 50))
})

const item: Check<Item> = object({
  title: cut(500),
  count: optional(integer(0, 1_000_000)),
  price: optional(cut(100)),
  href: optional(cut(4000))
})

const items = listOf(item, 100)

/** Without its proof: that is looked at in the hello, and kept nowhere. */
export const profile: Check<Profile> = object({
  id: optional(cut(200)),
  name: optional(cut(200)),
  email: optional(cut(320)),
  phone: optional(cut(100)),
  attributes: optional(recordOf(cut(1000), 100)),
  cart: optional(object({ items, total: optional(cut(100)) })),
  orders: optional(
    listOf(
      object({
        number: cut(100),
        at: optional(cut(100)),
        state: optional(cut(200)),
        total: optional(cut(100)),
        href: optional(cut(4000)),
        items: optional(items)
      }),
      50
    )
  )
})

export const fields: Check<Fields> = recordOf(
  either(Array.isArray, listOf(string(1000), 100), string(TEXT_LIMIT)),
  50
)
