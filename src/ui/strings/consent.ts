/** Words before anything is stored or sent. */
export const CONSENT = {
  consentTitle: 'Before we talk',
  consentText:
    'For a chat, this conversation is stored on your device. We receive what you write, which page you are on, and what you have told the shop of yourself. Nothing is stored or sent before you agree.',
  agree: 'Agree',
  disagree: 'No thanks',
  privacyLink: 'How we treat your data'
}
