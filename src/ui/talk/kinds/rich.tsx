import type { Message } from '../../../contract/index.js'
import copy from '../../styles/copy.css'
import rich from '../../styles/rich.css'
import { Article } from './article.js'
import { Cards } from './cards.js'
import { ChoicesView } from './choices.js'
import type { Of } from './of.js'
import { Slip } from './slip.js'
import { Text } from './text.js'

export const css = copy + rich

const VIEWS = { text: Text, choices: ChoicesView, cards: Cards, article: Article, coupon: Slip }

/** Shows everything that is said with more than plain words, and asks for no more than a press. */
export default function RichView({ message }: { message: Message }) {
  const { content } = message
  const View = VIEWS[content.kind as keyof typeof VIEWS] as (of: Of<never>) => preact.JSX.Element
  return <View message={message} content={content as never} />
}
