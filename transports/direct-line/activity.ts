/** As much of an activity of the Bot Framework as is read here. It comes from a network: nothing of it is sure. */
export interface Activity {
  readonly type?: string
  readonly id?: string
  readonly timestamp?: string
  readonly from?: { readonly id?: string; readonly name?: string; readonly role?: string }
  readonly text?: string
  readonly textFormat?: string
  readonly attachments?: readonly BotAttachment[]
  readonly suggestedActions?: { readonly actions?: readonly CardAction[] }
  readonly replyToId?: string
  readonly name?: string
  readonly value?: unknown
  readonly entities?: readonly StreamInfo[]
  readonly channelData?: ChannelData
}

/** What says that an answer is still being written. */
export interface StreamInfo {
  readonly type?: string
  readonly streamType?: string
  readonly streamId?: string
}

export interface ChannelData extends StreamInfo {
  readonly clientActivityID?: string
  readonly messageBack?: { readonly displayText?: string }
  /** The choice that was taken, in our own words. */
  readonly choice?: string
}

export interface BotAttachment {
  readonly contentType?: string
  readonly contentUrl?: string
  readonly name?: string
  readonly content?: unknown
}

/** A button, of suggested actions or of a card. */
export interface CardAction {
  readonly type?: string
  readonly title?: string
  readonly text?: string
  readonly value?: unknown
}

/** A hero card, and whatever else has the same parts: thumbnail, sign-in, audio, video. */
export interface BasicCard {
  readonly title?: string
  readonly subtitle?: string
  readonly text?: string
  readonly images?: readonly { readonly url?: string }[]
  readonly image?: { readonly url?: string }
  readonly buttons?: readonly CardAction[]
  readonly tap?: CardAction
}

/** The object in a text out of a network, or nothing. */
export function parse(text: string): object | undefined {
  try {
    const said: unknown = JSON.parse(text)
    return typeof said === 'object' && said ? said : undefined
  } catch {
    return undefined
  }
}

/** A thing out of a network as the object that it should be; what is none has nothing in it. */
export const objectIn = <T extends object>(thing: unknown): Partial<T> => Object(thing)

/** The objects of a list out of a network; what is no list has none. */
export function listIn<T extends object>(thing: readonly T[] | undefined): readonly T[] {
  return Array.isArray(thing) ? thing.filter(one => typeof one === 'object' && one) : []
}
