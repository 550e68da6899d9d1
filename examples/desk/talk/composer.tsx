import { useEffect, useRef, useState } from 'preact/hooks'
import { type Content, toShopbellError } from '../../../src/contract/index.js'
import { AimBar } from '../compose/aim-bar.js'
import { WritingField } from '../compose/field.js'
import { Hint } from '../compose/hint.js'
import { ToolMenu } from '../compose/tool-menu.js'
import { useTool } from '../compose/use-tool.js'
import { useVariables } from '../compose/use-variables.js'
import { useDesk } from '../desk.js'
import { Icon } from '../parts/icon.js'
import { memo, sameIn } from '../parts/memo.js'
import type { Conversation } from '../state/desk-state.js'
import { splitText } from '../text/split.js'
import { useSelected, useStore } from '../use-store.js'
import { ReplyPicker } from './reply-picker.js'
import { useReplies } from './use-replies.js'
import { Waits } from './waits.js'

/** What the server takes in one message. */
const LIMIT = 8000

const SHOWN = ['conversation', 'name', 'messages', 'ended'] as const

interface ComposerProps {
  readonly conversation: Pick<Conversation, (typeof SHOWN)[number]>
}

/** Where the agent writes. Enter sends, Shift and Enter break the line, `/` offers canned replies. */
export const Composer = memo(({ conversation }: ComposerProps) => {
  const { conversation: id, name } = conversation
  const desk = useDesk()
  const typing = desk.typing(id)
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() => desk.drafts.get(id) ?? '')
  const variables = useVariables(id)
  const replies = useReplies(area, variables, write)
  const open = variables.open(text)
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

  function send(parted = false) {
    // The element, not the state: two quick strokes of Enter come before the next render.
    const element = area.current
    const said = element?.value.trim()
    if (!element || !said || said.length > LIMIT || !desk.drafts.get(id)) return
    if (variables.open(said).length > 0) return goToOpen()
    const aim = desk.$aims.get()[id]
    if (aim?.edit) aim.edit.send(said).catch(error => desk.report(toShopbellError(error)))
    else {
      const parts = (parted && splitText(said)) || [said]
      parts.forEach((part, place) => {
        const replyTo = place === 0 ? aim?.replyTo : undefined
        desk.outbox.add(id, { kind: 'text', text: part.trim() }, replyTo)
      })
    }
    desk.aim(id, undefined)
    element.value = ''
    write('')
    element.focus()
  }

  function insert(words: string) {
    const before = desk.drafts.get(id)?.trimEnd()
    const filled = variables.fill(words)
    write(before ? `${before} ${filled}` : filled)
  }

  function goToOpen() {
    const element = area.current
    const [first] = variables.open(element?.value ?? '')
    if (!element || !first) return
    element.focus()
    element.setSelectionRange(first.start, first.end)
  }

  function sendMade(content: Content) {
    const aim = desk.$aims.get()[id]
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
    send(event.ctrlKey || event.metaKey)
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
        <div class='composer-line'>
          <Hint
            over={text.length - LIMIT}
            open={open}
            long={!aim?.edit && splitText(text.trim()) !== undefined}
            onSplit={() => send(true)}
            onOpen={goToOpen}
          />
          <Waits conversation={conversation} />
        </div>
        <div class='composer-box'>
          <ToolMenu onChoose={tool.choose} />
          <WritingField
            area={area}
            text={text}
            open={open}
            aria-label={`Message to ${name}`}
            placeholder={`Message to ${name}`}
            {...replies.wiring}
            onInput={event => {
              write(event.currentTarget.value)
              replies.look()
            }}
            onKeyDown={onKeyDown}
            onClick={replies.look}
            onFocusOut={replies.close}
          />
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
          onInsert={insert}
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
  return sameIn(SHOWN, before.conversation, after.conversation)
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
