import type { Tool } from '../compose/tools.js'
import { AskToFollow } from './ask-to-follow.js'
import { Point } from './point.js'
import { SendPage } from './send-page.js'

/** What an agent can do with the page that the visitor is on. */
export const LEAD_TOOLS: readonly Tool[] = [
  { id: 'page', label: 'Send a page', icon: 'page', Panel: SendPage },
  { id: 'follow', label: 'Ask to be followed', icon: 'people', Panel: AskToFollow },
  { id: 'point', label: 'Point at something', icon: 'point', Panel: Point }
]
