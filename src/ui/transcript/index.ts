import type { Bell } from '../context.js'
import type { AFTERWARDS } from '../strings/afterwards.js'
import { fill } from '../strings.js'
import sheet from '../styles/transcript.css'
import { gather } from './gather.js'
import { pageOf } from './page.js'
import { print } from './print.js'
import type { Account } from './said.js'
import { save } from './save.js'
import { textOf } from './text.js'

/** In which shape a conversation can be taken along. */
export type Shape = 'text' | 'page' | 'print'

/** Lets the visitor have what was said. Nothing but what is shown here anyway leaves the far end for it. */
export async function keep(
  bell: Bell,
  shape: Shape,
  reference: string | undefined,
  strings: typeof AFTERWARDS & { readonly title: string }
): Promise<void> {
  const { settings, launcher } = bell
  const account: Account = {
    messages: await gather(bell),
    reference,
    locale: settings.locale,
    now: Date.now(),
    labels: {
      title: fill(strings.keepTitle, { title: strings.title }),
      from: strings.keepFrom,
      inquiry: strings.inquiry,
      you: strings.keepYou,
      them: strings.keepThem,
      gone: strings.keepGone
    }
  }
  const name = (reference ?? new Date(account.now).toISOString().slice(0, 10)).replace(
    /[^\w-]/g,
    '_'
  )
  if (shape === 'print') print(account, sheet, launcher.root)
  else if (shape === 'text') save(`${name}.txt`, 'text/plain', textOf(account))
  else save(`${name}.html`, 'text/html', pageOf(account, sheet))
}
