import type { Command } from '../../src/contract/index.js'
import { listIn } from './activity.js'
import { filledIn } from './adaptive.js'
import { isBehind, sentBy } from './choices.js'
import { isAdaptive } from './contents.js'
import type { Talk } from './conversation.js'

/** A message as it is when it is nothing but words. */
interface Plain {
  readonly replyToId: string | undefined
  readonly channelData: object
}

/** A message with a file, or with what a visitor chose or filled in, as the bot wants it. */
export async function saidBy(
  { text, file, value, fields }: Command & { type: 'message' },
  plain: Plain,
  { all }: Talk
): Promise<object> {
  if (file) {
    const { type: contentType, url: contentUrl, name } = file
    return { ...plain, attachments: [{ contentType, contentUrl, name }] }
  }
  async function filled() {
    const { activities } = await all()
    const asked = activities.find(({ id }) => id === plain.replyToId)
    const card = listIn(asked?.attachments).find(isAdaptive)
    return { value: filledIn(card?.content, fields ?? {}) }
  }
  const sent = value === undefined ? await filled() : sentBy(value)
  return {
    ...plain,
    text: undefined,
    ...sent,
    channelData: {
      ...plain.channelData,
      choice: value,
      // What the visitor said is not what the bot is sent.
      messageBack: { displayText: text },
      postBack: value === undefined || isBehind(value) || undefined
    }
  }
}
