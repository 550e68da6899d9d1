/** What the owner learns of visitors who have not said a word. Nothing in it tells who they are. */
export type Note =
  /** What somebody searched for in the answers, and how many were found. */
  | { readonly type: 'search'; readonly text: string; readonly found: number }
  /** Whether an answer, by its id, was of help. */
  | { readonly type: 'helped'; readonly answer: string; readonly helped: boolean }
  /** What became of an invitation, by the id of its rule. */
  | {
      readonly type: 'invitation'
      readonly rule: string
      readonly outcome: 'shown' | 'accepted' | 'declined' | 'ignored'
      readonly url: string
    }
  /** Somebody who had talked has bought something. */
  | {
      readonly type: 'converted'
      /** The inquiry number of the talk that it is counted for. */
      readonly reference: string
      readonly value: number
      /** As in ISO 4217. */
      readonly currency?: string
      /** The number of the order: the same is counted once. */
      readonly order?: string
    }
