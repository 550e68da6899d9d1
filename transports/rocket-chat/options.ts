import type { FileLimits } from '../../src/contract/index.js'
import type { SocketOptions } from '../broker/socket.js'

export interface RocketChatOptions extends SocketOptions {
  /**
   * What Rocket.Chat takes of files, as its administration has it: it tells visitors only whether it takes any.
   *
   * @default any, which it may refuse
   */
  limits?: FileLimits
  /**
   * The ids of departments that are asked whether they are there, each by a request of its own every 30 seconds while
   * the widget is open before a conversation.
   *
   * @default none
   */
  departments?: readonly string[]
}
