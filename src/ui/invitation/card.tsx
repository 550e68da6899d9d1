import type { Agent } from '../../contract/index.js'
import type { Rule } from '../../core/invitations/types.js'
import type { Settings } from '../../options.js'
import { Icon } from '../icon.js'
import { Avatar } from '../parts/avatar.js'
import { COMMON } from '../strings/common.js'
import { INVITATION } from '../strings/invitation.js'
import { fill } from '../strings.js'

interface Props {
  readonly settings: Settings
  readonly rule: Rule
  readonly agent: Agent | undefined
  /** Whether the sentence stands there: a moment later than the rest, for only what changes is heard. */
  readonly speaks: boolean
  accept(): void
  decline(): void
}

/** Who would like to help, and with what. */
export function Card({ settings, rule, agent, speaks, accept, decline }: Props) {
  const words = { ...COMMON, ...INVITATION, ...settings.strings }
  const name = agent?.name ?? settings.title ?? ''
  return (
    <section
      part='invitation'
      aria-label={name || words.title}
      onKeyDown={({ key }) => key === 'Escape' && decline()}
    >
      {agent && <Avatar agent={agent} />}
      <p class='note'>
        <b>{name}</b> {agent?.role}
      </p>
      <button type='button' part='close' class='round' aria-label={words.close} onClick={decline}>
        <Icon name='close' />
      </button>
      <p role='status'>{speaks && fill(rule.text, { name })}</p>
      <div>
        <button type='button' part='action' onClick={accept}>
          {rule.accept ?? words.invitationYes}
        </button>
        <button type='button' class='quiet' onClick={decline}>
          {words.invitationNo}
        </button>
      </div>
    </section>
  )
}
