import type { Message } from '../../../contract/index.js'
import { dropUnsent } from '../../../core/amend.js'
import { isFixed } from '../../../core/answering.js'
import { useBell, useStore, useStrings } from '../../context.js'
import { Act } from '../../parts/act.js'
import { ACTIONS } from '../../strings/actions.js'
import { TALK } from '../../strings/talk.js'

/** How far a change of an own message is, or why it is none. */
export function Unsent({ message }: { message: Message }) {
  const { id } = message
  const { stores } = useBell()
  const strings = useStrings({ ...TALK, ...ACTIONS })
  const { unsent } = useStore(stores.$wishes)
  const failed = unsent?.find(one => one.message === id)
  const type = stores.$parcels
    .get()
    .findLast(({ command: each }) => 'message' in each && each.message === id)?.command.type
  if (type === 'edit' || type === 'delete') {
    return (
      <span part='amending' class='note'>
        {type === 'edit' ? strings.beingChanged : strings.beingDeleted}
      </span>
    )
  }
  if (!failed) return null
  const late = isFixed(stores, message)
  return (
    <span part='failed' class='note' role='status'>
      {failed.type === 'edit'
        ? strings[late ? 'changedTooLate' : 'notChanged']
        : strings[late ? 'deletedTooLate' : 'notDeleted']}
      {!late && (
        <Act
          does={it => {
            dropUnsent(stores, id)
            return it.wish(failed)
          }}
        >
          {strings.retry}
        </Act>
      )}
      <Act
        does={it => {
          dropUnsent(stores, id)
          return it.keep()
        }}
      >
        {strings.letBe}
      </Act>
    </span>
  )
}
