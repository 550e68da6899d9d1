/** Defaults of options that nothing asks for before the first word: the bell does not bring them along. */
export const DEFAULTS_OF_LATER = {
  files: true,
  emoji: false,
  peek: false,
  patience: 45,
  mask: true
} as const
