import type { ComponentType } from 'preact'
import type { Message } from '../contract/index.js'
import type { Phase } from '../core/phases.js'
import type { Over } from '../core/stores.js'

export interface PaneModule {
  readonly default: ComponentType
  /** The style sheet that comes with it. */
  readonly css?: string
}

export type LazyPane = () => Promise<PaneModule>

/** Shows one kind of content. */
export type MessageView = ComponentType<{ message: Message }>
export type MessageViews = Readonly<Record<string, MessageView>>

// Both are one form, so that what is being typed stays under the fingers when the last agent goes.
const form: LazyPane = () => import('./panes/form.js')
const chatting: LazyPane = () => import('./panes/chatting.js')

/** Which pane belongs to which phase, and what may lie over it; each comes when it is needed. */
export const PANES: Readonly<Record<Phase | Over, LazyPane>> = {
  closed: chatting,
  prechat: form,
  offline: form,
  written: () => import('./panes/written.js'),
  waiting: () => import('./panes/waiting.js'),
  chatting,
  feedback: () => import('./panes/feedback.js'),
  consent: () => import('./panes/consent.js'),
  answers: () => import('./panes/answers.js'),
  more: () => import('./panes/more.js')
}
