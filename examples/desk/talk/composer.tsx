import { useEffect, useRef, useState } from 'preact/hooks'
import { type Content, toShopbellError } from '../../../src/contract/index.js'
import { AimBar } from '../compose/aim-bar.js'
import { ToolMenu } from '../compose/tool-menu.js'
import { useTool } from '../compose/use-tool.js'
import { useDesk } from '../desk.js'
import { Icon } from '../parts/icon.js'
import { memo, sameIn } from '../parts/memo.js'
import type { Conversation } from '../state/desk-state.js'
import { useSelected, useStore } from '../use-store.js'
import { ReplyPicker } from './reply-picker.js'
import { useReplies } from './use-replies.js'

/** What the server takes in one message. */
const LIMIT = 8000

interface ComposerProps {
  readonly conversation: Pick<Conversation, 'conversation' | 'name'>
}

/** Where the agent writes. Enter sends, Shift and Enter break the line, `/` offers canned replies. */
export const Composer = memo(({ conversation: { conversation: id, name } }: ComposerProps) => {
  const desk = useDesk()
  const typing = desk.typing(id)
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() => desk.drafts.get(id) ?? '')
  const replies = useReplies(area, name, write)
  const tool = useTool()
  const aim = useSelected(desk.$aims, aims => aims[id])
  useWanted(id, area)
  useEffect(() => {
    if (!aim) return
    if (aim.edit) write(aim.edit.text)
    area.current?.focus()
  }, [aim])

  function write(value: string) {
    setText(value)
    desk.drafts.set(id, value)
    if (value) typing.typed()
    else typing.stopped()
  }

  function send() {
    // The element, not the state: two quick strokes of Enter come before the next render.
    const element = area.current
    const said = element?.value.trim()
    if (!element || !said || said.length > LIMIT || !desk.drafts.get(id)) return
    if (aim?.edit) aim.edit.send(said).catch(error => desk.report(toShopbellError(error)))
    else desk.outbox.add(id, { kind: 'text', text: said }, aim?.replyTo)
    desk.aim(id, undefined)
    element.value = ''
    write('')
    element.focus()
  }

  function sendMade(content: Content) {
    desk.outbox.add(id, content, aim?.replyTo)
    if (aim?.replyTo) desk.aim(id, undefined)
  }

  function cancelAim() {
    if (aim?.edit) write('')
    desk.aim(id, undefined)
    area.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    // The key that confirms a composed character is no key of ours; old Safari says only 229.
    if (event.isComposing || event.keyCode === 229) return
    if (replies.onKeyDown(event)) return
    if (event.key === 'Escape' && aim) return cancelAim()
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return
    event.preventDefault()
    send()
  }

  return (
    <>
      <form
        class='composer'
        onSubmit={event => {
          event.preventDefault()
          send()
        }}
        {...tool.wiring}
      >
        <ReplyPicker replies={replies} />
        {aim && <AimBar aim={aim} onCancel={cancelAim} />}
        {text.length > LIMIT && (
          <p class='composer-over' role='status'>
            {text.length - LIMIT} characters too many for one message.
          </p>
        )}
        <div class='composer-box'>
          <ToolMenu onChoose={tool.choose} />
          <div class='composer-grow' data-text={`${text}\n`}>
            <textarea
              ref={area}
              rows={1}
              dir='auto'
              aria-label={`Message to ${name}`}
              placeholder={`Message to ${name}`}
              value={text}
              {...replies.wiring}
              onInput={event => {
                write(event.currentTarget.value)
                replies.look()
              }}
              onKeyDown={onKeyDown}
              onClick={replies.look}
              onFocusOut={replies.close}
            />
          </div>
          <button
            type='submit'
            class='send-button'
            aria-label='Send'
            aria-disabled={!text.trim() || text.length > LIMIT}
          >
            <Icon name='send' />
          </button>
        </div>
      </form>
      {tool.open && (
        <tool.open.tool.Panel
          id={id}
          name={name}
          files={tool.open.files}
          onSend={sendMade}
          onClose={() => {
            tool.close()
            area.current?.focus()
          }}
        />
      )}
    </>
  )
}, isSame)

function isSame(before: ComposerProps, after: ComposerProps): boolean {
  return sameIn(['conversation', 'name'], before.conversation, after.conversation)
}

/** Takes the keyboard when the agent has asked for this conversation. */
function useWanted(id: string, area: { readonly current: HTMLTextAreaElement | null }) {
  const desk = useDesk()
  const wanted = useStore(desk.$wanted) === id
  useEffect(() => {
    if (!wanted) return
    desk.granted()
    // On glass the keyboard would cover what the agent wants to read first.
    if (!matchMedia('(pointer: coarse)').matches) area.current?.focus()
  }, [wanted, desk, area])
}
