import { ArticlePanel } from './article-panel.js'
import { CardsPanel } from './cards-panel.js'
import { ChoicesPanel } from './choices-panel.js'
import { CouponPanel } from './coupon-panel.js'
import { FormPanel } from './form-panel.js'
import { ReplyPanel } from './reply-panel.js'
import type { Tool } from './tools.js'

/** What can be made and sent besides words. */
export const MAKERS: readonly Tool[] = [
  { id: 'reply', label: 'Canned reply', icon: 'replies', Panel: ReplyPanel },
  { id: 'cards', label: 'Cards from the catalog', icon: 'cards', Panel: CardsPanel },
  { id: 'coupon', label: 'Coupon', icon: 'coupon', Panel: CouponPanel },
  { id: 'choices', label: 'Question with answers', icon: 'choices', Panel: ChoicesPanel },
  { id: 'form', label: 'Form', icon: 'form', Panel: FormPanel },
  { id: 'article', label: 'Article', icon: 'article', Panel: ArticlePanel }
]
