import type { Command } from '../contract/index.js'
import type { Events } from './hooks.js'

type Wished = 'file' | 'visit' | 'follow' | 'channel' | 'transcript' | 'rated'
type Wish = { [Name in Wished]: readonly [Name, Events[Name]] }[Wished]

/** The event that tells of a command of the visitor's, if one does. To leave is told when it is over. */
export function wishOf(command: Command): Wish | undefined {
  switch (command.type) {
    case 'message':
      return command.file && ['file', { kind: command.file.type, size: command.file.size }]
    case 'visit':
      return ['visit', { agreed: command.agreed }]
    case 'follow':
      return ['follow', { active: command.active }]
    case 'channel':
      return ['channel', { channel: command.channel }]
    case 'callback':
      return ['channel', { channel: 'callback' }]
    case 'transcript':
      return ['transcript', undefined]
    case 'rate': {
      const { solved, score } = command
      return ['rated', { ...(solved != null && { solved }), ...(score != null && { score }) }]
    }
    default:
      return undefined
  }
}
