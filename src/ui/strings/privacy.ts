/** Words about what is stored and sent, and how it is taken back. */
export const PRIVACY = {
  privacy: 'Privacy',
  privacyText:
    'This conversation is stored on your device. We keep what you wrote to us and the pages you wrote from.',
  privacyMore: 'How we treat your data',
  withdraw: 'Withdraw my consent',
  withdrawn: 'You have withdrawn your consent. Nothing of you is stored here any more.',
  erase: 'Delete everything about me',
  eraseSure:
    'Delete this conversation and all earlier ones, here and with us? They cannot be brought back.',
  eraseHere:
    'Delete all that is stored on this device? For what we have received, please write to us.',
  eraseYes: 'Delete it',
  eraseNo: 'Keep it',
  erasing: 'We delete it as soon as we are connected. Until then it stays here.',
  eraseFailed: 'That did not work. Please try again.',
  erased: 'Everything about you is deleted, here and with us.',
  erasedHere: 'Everything that was stored here is deleted.'
}
