import type { FunctionComponent } from 'preact'
import type { Content } from '../../../src/contract/index.js'
import { FILE_TOOL } from '../files/attach.js'
import { LEAD_TOOLS } from '../lead/tools.js'
import type { IconName } from '../parts/icon.js'
import { MAKERS } from './makers.js'

/** Something besides words that an agent can send or do, in the menu beside the field. */
export interface Tool {
  readonly id: string
  readonly label: string
  readonly icon: IconName
  /** What appears when it is chosen, over everything: a `Dialog`, most often. */
  readonly Panel: FunctionComponent<PanelProps>
  /** Files that are dropped on the conversation or pasted into the field open it. The first such tool gets them. */
  readonly takesFiles?: true
}

export interface PanelProps {
  /** Of the conversation. */
  readonly id: string
  /** Of the visitor. */
  readonly name: string
  /** Those that were dropped or pasted. */
  readonly files: readonly File[]
  /** Sends what was made, after what is on its way. The panel closes itself. */
  onSend(content: Content): void
  /** Puts words into the field, with what is known filled in. */
  onInsert(text: string): void
  /** Takes the panel away; the keyboard goes back to the field. */
  onClose(): void
}

export const TOOLS: readonly Tool[] = [FILE_TOOL, ...MAKERS, ...LEAD_TOOLS]
