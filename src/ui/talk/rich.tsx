import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ContentKind, Message } from '../../contract/index.js'
import { wordsOf } from '../../contract/index.js'
import { useBell } from '../context.js'
import { adopt } from '../sheets.js'
import { Deleted } from './kinds/deleted.js'

/** What shows messages of some kinds. */
interface View {
  readonly default: ComponentType<{ message: Message }>
  readonly css?: string
}

const rich = () => import('./kinds/rich.js')

/** Where the view of each kind comes from, with the first message of it. A notice needs none. */
const VIEWS = {
  text: rich,
  choices: rich,
  cards: rich,
  article: rich,
  coupon: rich,
  form: () => import('./kinds/questions.js'),
  file: () => import('./kinds/file.js'),
  page: () => import('./kinds/page.js'),
  deleted: async () => ({ default: Deleted })
} satisfies Record<Exclude<ContentKind, 'notice'>, () => Promise<View>>

type Load = () => Promise<View>

/** Those that are here already. */
const views = new Map<Load, View>([[VIEWS.deleted, { default: Deleted }]])

/** Whether a message is more than words, or words with a shape. */
export function isRich({ content, preview }: Message): boolean {
  if (content.kind === 'text') return !!(content.markdown || preview)
  return Object.hasOwn(VIEWS, content.kind)
}

/**
 * Shows what is more than words. While the code for that is on its way, and where it cannot be had, the plain words
 * stand there.
 */
export function Rich({ message }: { message: Message }) {
  const { launcher } = useBell()
  const { content } = message
  const load: Load = VIEWS[content.kind as keyof typeof VIEWS]
  const draw = useState({})[1]
  const view = views.get(load)

  useEffect(() => {
    if (view) adopt(launcher.root, view.css)
    else {
      void load().then(
        loaded => {
          views.set(load, loaded)
          draw({})
        },
        () => {}
      )
    }
  }, [view, load])

  return view ? <view.default message={message} /> : <Words message={message} />
}

function Words({ message }: { message: Message }) {
  return (
    <p part='bubble' dir='auto'>
      {wordsOf(message.content)}
    </p>
  )
}
