/** How a model says that a person is needed. */
export interface CallsPeople {
  /** By calling a tool of this name, which is then offered to it. For models that know tools. */
  readonly tool?: string
  /**
   * When it should call the tool, in words for the model.
   *
   * @default 'Hands the visitor over to a person of the shop. Call it when they ask for one, or when you cannot help.'
   */
  readonly when?: string
  /** By writing this, which visitors never see. For models that know no tools: say so in the instructions. */
  readonly phrase?: string
  /**
   * People are called as well when there is no answer, or when it breaks off.
   *
   * @default true
   */
  readonly failing?: boolean
}

const WHEN =
  'Hands the visitor over to a person of the shop. Call it when they ask for one, or when you cannot help.'

/** The tool as a model is told of it. */
export const toolOf = ({ tool, when = WHEN }: CallsPeople = {}) =>
  tool && { name: tool, description: when, parameters: { type: 'object', properties: {} } }
