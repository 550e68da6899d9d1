import { memo, sameIn } from '../parts/memo.js'
import type { Conversation } from '../state/desk-state.js'

type Known = Pick<Conversation, 'name' | 'follows' | 'ended'>

/** Over the log: that the visitor goes along with the agent. */
export const Follows = memo(
  ({ conversation: { name, follows, ended } }: { conversation: Known }) => (
    <p class='follows' role='status'>
      {follows && !ended && `${name} follows you: the pages that you send open by themselves.`}
    </p>
  ),
  (before, after) => sameIn(['name', 'follows', 'ended'], before.conversation, after.conversation)
)
