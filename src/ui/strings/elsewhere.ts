/** Words of other channels on which the same conversation can go on. */
export const ELSEWHERE = {
  elsewhere: 'Go on elsewhere',
  reachUs: 'Other ways to reach us',
  callMeBack: 'Call me back',
  callUs: 'Call us',
  byEmail: 'By e-mail',
  byWhatsApp: 'WhatsApp',
  byMessenger: 'Messenger',
  byTelegram: 'Telegram',
  bySms: 'Text message',
  byVideo: 'Video call',
  byOther: 'Open',
  notThere: 'Closed at the moment',
  opensOutside: 'opens outside of this chat',
  elsewhereText: 'Hello, this is about my inquiry {reference}.',
  elsewhereFirst: 'Hello, I have a question.',
  sayNumber: 'On the phone, say {reference}: then you need not tell anything twice.'
}
