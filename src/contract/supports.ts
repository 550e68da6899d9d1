/** What a far end can do. Absent means no: core does not send it, the interface does not show it. */
export interface Supports {
  /** Goes on after `Link.cursor`, or emits `gap` and begins anew. */
  readonly resume?: boolean
  /** The same command id sent twice acts once, hence core may send again on its own. */
  readonly dedupe?: boolean
  /** Takes `typing`. */
  readonly typing?: boolean
  /** Takes `read`. */
  readonly read?: boolean
  /** Takes `page`. */
  readonly page?: boolean
  /** Takes `profile`. */
  readonly profile?: boolean
  /** Takes files: there is `Connection.upload`, and `message.file`. */
  readonly files?: boolean
  /** Takes `replyTo` of a `message`. */
  readonly replies?: boolean
  /** Takes `edit`. */
  readonly edit?: boolean
  /** Takes `delete`. */
  readonly delete?: boolean
  /** Takes `typing.text`. */
  readonly peek?: boolean
  /** There is `Connection.history`. */
  readonly history?: boolean
  /** Takes `visit`. */
  readonly visit?: boolean
  /** Takes `follow`. */
  readonly follow?: boolean
  /** Takes `pointed`. */
  readonly pointed?: boolean
  /** Takes `channel`. */
  readonly channel?: boolean
  /** Takes `transcript`. */
  readonly transcript?: boolean
  /** Takes `rate`. */
  readonly rate?: boolean
  /** Takes `survey`. */
  readonly survey?: boolean
  /** Takes `callback`. */
  readonly callback?: boolean
  /** Takes `remind`. */
  readonly remind?: boolean
  /** Takes `erase`. */
  readonly erase?: boolean
  /** Takes `people`: there is a bot now, and people behind it. */
  readonly people?: boolean
  /** Takes `leave`. */
  readonly leave?: boolean
}
